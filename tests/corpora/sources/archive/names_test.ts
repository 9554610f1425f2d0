import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { codePages } from "ser/corpora/sources/archive/code_pages.ts";
import { decodeNames } from "ser/corpora/sources/archive/names.ts";
import golden from "../../../fixtures/archives_golden.json" with { type: "json" };

for (const [page, names] of Object.entries(golden.names)) {
  Deno.test(`decodeNames() reads names in ${page} as Python does, and says that it has guessed`, () => {
    const { names: read, guess } = decodeNames(names.map(([, hex]) => Uint8Array.fromHex(hex!)));
    deepStrictEqual(read, names.map(([name]) => name));
    if (page === "utf-8") strictEqual(guess, null);
    else notStrictEqual(guess, null);
  });
}

Deno.test("codePages() have the characters of CP437 and CP850 that Python has", () => {
  const bytes = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
  const [cp437, cp850] = codePages();
  strictEqual(cp437!.decode(bytes), golden["upper halves"].cp437);
  strictEqual(cp850!.decode(bytes), golden["upper halves"].cp850);
});

Deno.test("decodeNames() says what else a name may be, where nothing tells", () => {
  const { guess } = decodeNames([Uint8Array.fromHex("baa6c5c2")]); // 害怕 in GBK, 벧태 in CP949
  deepStrictEqual([guess?.example, guess?.other?.example].sort(), ["害怕", "벧태"]);
});

Deno.test("decodeNames() leaves names in UTF-8 as they are beside others that are not", () => {
  const utf8 = new TextEncoder().encode("été.wav"),
    cp437 = Uint8Array.fromHex("66729468 6c696368".replace(" ", ""));
  deepStrictEqual(decodeNames([utf8, cp437]).names, ["été.wav", "fröhlich"]);
});
