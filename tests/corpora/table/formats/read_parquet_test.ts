import { deepStrictEqual, throws } from "node:assert/strict";
import { projectPath } from "ser/project_path.ts";
import { readParquet } from "ser/corpora/table/formats/read_parquet.ts";

const fixture = (name: string) => Deno.readFileSync(projectPath(`tests/fixtures/${name}`));

Deno.test("readParquet() reads lengths of time as seconds, and what is missing as empty", () => {
  const { header, rows } = readParquet(fixture("segments.parquet"), "segments.parquet");
  deepStrictEqual(header, ["emotion", "speaker", "file", "start", "end"]);
  deepStrictEqual(rows.map(({ cells }) => cells), [
    ["anger", "7", "audio/anna_1.wav", "0", "1.5"],
    ["happiness", "7", "audio/anna_1.wav", "1.5", ""],
  ]);
});

Deno.test("readParquet() refuses sound inside the table, and damage", () => {
  throws(
    () => readParquet(fixture("embedded.parquet"), "a.parquet"),
    /InputError: .* holds the sound itself: write/,
  );
  throws(() => readParquet(new TextEncoder().encode("PAR1xPAR1"), "a.parquet"), /InputError: .* is damaged/);
});
