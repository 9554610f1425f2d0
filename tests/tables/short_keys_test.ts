import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { showTable } from "ser/notebook/table.ts";
import { plotClipCounts } from "ser/plots/corpus/clip_counts.ts";
import { withShortKeys } from "ser/tables/short_keys.ts";

const one = pl.DataFrame({
  clip: ["emodb/a/1.wav", "emodb/a/2.wav#0-1"],
  copy: ["emodb/a/3.wav", null],
  speaker: ["emodb/03", "emodb/08"],
  emotion: ["emodb/sad", "emodb/sad"],
});

Deno.test("withShortKeys() leaves the one corpus out of keys, and other columns as they are", () => {
  deepStrictEqual(withShortKeys(one).toRecords(), [
    { clip: "a/1.wav", copy: "a/3.wav", speaker: "03", emotion: "emodb/sad" },
    { clip: "a/2.wav#0-1", copy: null, speaker: "08", emotion: "emodb/sad" },
  ]);
});

Deno.test("withShortKeys() keeps keys whole where there are several corpora, and numbers as they are", () => {
  const two = one.withColumn(pl.Series("speaker", ["emodb/03", "savee/DC"]));
  deepStrictEqual(withShortKeys(two).getColumn("speaker").toArray(), ["emodb/03", "savee/DC"]);
  const numbered = pl.DataFrame({ speaker: [1, 2] });
  deepStrictEqual(withShortKeys(numbered).toRecords(), numbered.toRecords());
  deepStrictEqual(withShortKeys(one.head(0)).columns, one.columns);
});

Deno.test("tables and figures show the speakers of one corpus by the names that it gives them", () => {
  const { "text/plain": text } = showTable(one.select("speaker"))[Symbol.for("Jupyter.display")]!();
  strictEqual(text, "speaker\n     03\n     08");
  const { svg } = plotClipCounts(one.select("clip", "speaker", "emotion"), "Emo-DB");
  ok(svg.includes(">03<") && !svg.includes("emodb/03"));
});
