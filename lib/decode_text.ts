import { InputError } from "./errors.ts";

/** The text of a file, and how its bytes were read. */
export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252";
  /** Whether the bytes do not tell the encoding, so that it may be another. */
  readonly isGuess: boolean;
}

/**
 * Decodes a text file: UTF-8, UTF-16 of either byte order, or, where bytes are none of these, Windows-1252, which Latin-1 is
 * a part of, and which older spreadsheets write.
 *
 * A byte order mark tells the encoding; UTF-16 without one is told by its zeros.
 *
 * @param name What to call the file in messages.
 * @throws {InputError} If it is no text.
 *
 * @example
 * ```ts
 * const { text, encoding, isGuess } = decodeText(Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72), "names.csv");
 * if (text !== "Müller" || encoding !== "Windows-1252" || !isGuess) throw new Error("an umlaut of one byte");
 * ```
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  const order = byteOrder(bytes);
  try {
    if (order) {
      const text = new TextDecoder(order, { fatal: true }).decode(bytes);
      return { text: checkText(text, name), encoding: "UTF-16", isGuess: false };
    }
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text: checkText(text, name), encoding: "UTF-8", isGuess: false };
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (order) throw new InputError(`Cannot read ${name} as its UTF-16 text is damaged; save it anew`);
  }
  const text = checkText(new TextDecoder("windows-1252").decode(bytes), name);
  return { text, encoding: "Windows-1252", isGuess: true };
}

/** Tells the order of bytes in UTF-16: by the mark, or as every other byte of Latin letters is 0; null if it is not UTF-16. */
function byteOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0], head = bytes.subarray(0, 2048);
  head.forEach((byte, at) => zeros[at % 2]! += Number(byte === 0));
  const [even = 0, odd = 0] = zeros, most = head.length / 2;
  if (head.length < 4 || bytes.length % 2 === 1) return null;
  if (odd > 0.6 * most && even < 0.1 * most) return "utf-16le";
  return even > 0.6 * most && odd < 0.1 * most ? "utf-16be" : null;
}

/** Texts have no NUL, and of other control characters few. */
function checkText(text: string, name: string): string {
  // deno-lint-ignore no-control-regex -- they are what is counted
  const odd = text.slice(0, 65_536).match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  if (text.includes("\0") || odd > 0.02 * Math.min(text.length, 65_536) + 4) {
    throw new InputError(`Cannot read ${name} as it is no text; a table in text is wanted, a .csv say`);
  }
  return text;
}
