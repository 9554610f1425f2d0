import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { decodeText } from "ser/decode_text.ts";

const TEXT = "path,emotion\nMüller.wav,wütend 白\n";

/** Writes a text in UTF-16, with a mark or without. */
function utf16(text: string, isLittle: boolean, mark = true): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text, bytes = new Uint8Array(2 * marked.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at++) view.setUint16(2 * at, marked.charCodeAt(at), isLittle);
  return bytes;
}

for (
  const [what, bytes, encoding] of [
    ["UTF-8", new TextEncoder().encode(TEXT), "UTF-8"],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${TEXT}`), "UTF-8"],
    ["UTF-16, the low byte first", utf16(TEXT, true), "UTF-16"],
    ["UTF-16, the high byte first", utf16(TEXT, false), "UTF-16"],
    ["UTF-16, the low byte first, without a mark", utf16(TEXT, true, false), "UTF-16"],
    ["UTF-16, the high byte first, without a mark", utf16(TEXT, false, false), "UTF-16"],
  ] as const
) {
  Deno.test(`decodeText() reads ${what}`, () => {
    deepStrictEqual(decodeText(bytes, "a.csv"), { text: TEXT, encoding, isGuess: false });
  });
}

Deno.test("decodeText() takes bytes that are not UTF-8 for Windows-1252, and says that this is a guess", () => {
  const { text, encoding, isGuess } = decodeText(Uint8Array.of(0x4d, 0xfc, 0x80, 0x96), "a.csv");
  deepStrictEqual([text, encoding, isGuess], ["Mü€–", "Windows-1252", true]);
});

Deno.test("decodeText() refuses what is no text", () => {
  throws(() => decodeText(Uint8Array.of(80, 0, 0, 0, 4, 0, 0, 0, 0), "a.bin"), {
    name: "InputError",
    message: "Cannot read a.bin as it is no text; a table in text is wanted, a .csv say",
  });
  throws(
    () => decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x62), "cut.csv"),
    /InputError: .* UTF-16 text is damaged/,
  );
  throws(() => decodeText(new Uint8Array(100).fill(0xff).fill(1, 50), "a.bin"), /InputError: .* no text/);
  strictEqual(decodeText(new Uint8Array(), "a.csv").text, "");
});
