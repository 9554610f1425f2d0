import { deepStrictEqual, ok } from "node:assert/strict";
import pl, { type DataFrame } from "nodejs-polars";
import { applyTemperature, fitTemperature } from "ser/metrics/temperature.ts";
import { forecastOf } from "ser/evaluate/forecast.ts";
import { calibrateFolds } from "ser/evaluate/calibrate_folds.ts";

/** Eight clips of two folds and two seeds, held to be sad by probabilities of all kinds. */
const rows = [0, 1].flatMap((seed) =>
  Array.from({ length: 8 }, (_, i) => {
    const p = 0.05 + ((i * 5 + seed * 3) % 9) / 10;
    return {
      clip: `${i}`,
      fold: 1 + i % 2,
      seed,
      emotion: i < 5 ? "sad" : "happy",
      p_happy: 1 - p,
      p_sad: p,
    };
  })
);
const of = (table: DataFrame, fold: number, seed: number) =>
  table.filter(pl.col("fold").eq(pl.lit(fold)).and(pl.col("seed").eq(pl.lit(seed))));
const table = pl.readRecords(rows), tempered = calibrateFolds(table);

Deno.test("calibrateFolds() scales each fold by the temperature of the others, seed by seed", () => {
  for (const [fold, other] of [[1, 2], [2, 1]] as const) {
    for (const seed of [0, 1]) {
      const temperature = fitTemperature(forecastOf(of(table, other, seed)));
      const { p } = applyTemperature(forecastOf(of(table, fold, seed)), temperature);
      deepStrictEqual(forecastOf(of(tempered, fold, seed)).p, p);
    }
  }
});

Deno.test("calibrateFolds() keeps rows and what is most probable, and has no eye for the labels of the fold", () => {
  const key = ({ clip, seed }: typeof rows[number]) => `${clip} ${seed}`;
  const after = new Map((tempered.toRecords() as typeof rows).map((row) => [key(row), row]));
  for (const row of rows) ok((after.get(key(row))!.p_sad > 0.5) === (row.p_sad > 0.5));
  const turned = rows.map((row) =>
    row.fold === 1 ? { ...row, emotion: row.emotion === "sad" ? "happy" : "sad" } : row
  );
  deepStrictEqual(
    forecastOf(of(calibrateFolds(pl.readRecords(turned)), 1, 0)).p,
    forecastOf(of(tempered, 1, 0)).p,
  );
});
