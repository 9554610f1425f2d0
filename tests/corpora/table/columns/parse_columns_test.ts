import { deepStrictEqual, throws } from "node:assert/strict";
import { parseColumns } from "ser/corpora/table/columns/parse_columns.ts";

Deno.test("parseColumns() reads which column is what, and in what times are", () => {
  deepStrictEqual([...parseColumns("path = File Name, start_ms=from,speaker=none,")], [
    ["path", { column: "File Name", unit: null }],
    ["start", { column: "from", unit: "ms" }],
    ["speaker", { column: "none", unit: null }],
  ]);
  deepStrictEqual([...parseColumns("")], []);
});

Deno.test("parseColumns() refuses what it cannot read", () => {
  throws(() => parseColumns("path"), /InputError: .* "path" is not of the form path=FileName/);
  throws(() => parseColumns("emoton=x"), /InputError: .* has no "emoton": did you mean "emotion"\?/);
  throws(() => parseColumns("start=a,start_ms=b"), /InputError: .* "start" is told twice/);
  throws(() => parseColumns("speaker_ms=b"), /InputError: .* has no "speaker_ms"/);
});
