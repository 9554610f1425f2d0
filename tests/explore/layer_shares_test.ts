import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { type LayerShares, layerShares } from "ser/explore/layer_shares.ts";
import { type VarianceShares, varianceShares } from "ser/explore/variance_shares.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { rowsOf } from "ser/tables/tables.ts";

/** Six speakers say two sentences of each of three emotions, twice; each layer hears one thing. */
function clips(say: (emotion: number, sentence: number) => string | null) {
  const random = randomSource("layer shares");
  const rows = [0, 1, 2, 3, 4, 5].flatMap((speaker) =>
    [0, 1, 2].flatMap((emotion) =>
      [0, 1, 0, 1].map((sentence) => {
        const hear = (value: number) => value + 0.1 * randomNormal(random);
        return {
          speaker: `s${speaker}`,
          emotion: `e${emotion}`,
          sentence: say(emotion, sentence),
          encoder_l10_0_mean: hear(speaker),
          encoder_l2_0_mean: hear(emotion),
          encoder_l2_1_mean: randomNormal(random),
          encoder_l3_0_mean: hear(10 * sentence + emotion),
          rms_0_mean: hear(0),
        };
      })
    )
  );
  return pl.readRecords(rows, {
    schema: Object.fromEntries(
      Object.keys(rows[0]!).map((name) => [name, /mean/.test(name) ? pl.Float64 : pl.Utf8]),
    ),
  });
}
const COLUMNS = [
  "encoder_l10_0_mean",
  "rms_0_mean",
  "encoder_l2_0_mean",
  "encoder_l2_1_mean",
  "encoder_l3_0_mean",
];
const sharesOf = (table: pl.DataFrame) => rowsOf<LayerShares>(layerShares(table, COLUMNS));

Deno.test("layerShares() tells which layer hears emotions, which speakers and which sentences, by number", () => {
  const table = clips((emotion, sentence) => `${emotion} ${sentence}`), rows = sharesOf(table);
  deepStrictEqual(rows.map(({ layer }) => layer), [2, 3, 10]);
  const [emotion, sentence, speaker] = rows;
  ok(sentence!.sentence! > 0.9 && sentence!.emotion < 0.1, "a sentence gets what it adds to its emotion");
  ok(speaker!.speaker > 0.9 && speaker!.sentence! < 0.1);
  const alone = rowsOf<VarianceShares>(varianceShares(table, ["encoder_l2_0_mean", "encoder_l2_1_mean"]));
  strictEqual(
    emotion!.emotion,
    (alone[0]!.emotion + alone[1]!.emotion) / 2,
    "the mean over a layer's columns",
  );
  ok(alone[0]!.emotion > 0.9);
});

Deno.test("layerShares() gives no share of sentences where they are not told, or are one", () => {
  for (const say of [() => "one", (_: number, sentence: number) => sentence ? null : "x"]) {
    deepStrictEqual(sharesOf(clips(say)).map(({ sentence }) => sentence), [null, null, null]);
  }
  const table = clips(() => "one");
  deepStrictEqual(sharesOf(table.drop("sentence")).map(({ sentence }) => sentence), [null, null, null]);
  strictEqual(layerShares(table, ["rms_0_mean", "encoder_0_mean"]).height, 0);
});
