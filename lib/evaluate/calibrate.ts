import pl, { type DataFrame } from "nodejs-polars";
import { rowsOf } from "../tables/tables.ts";
import type { Forecast } from "../metrics/forecast.ts";
import { forecastOf } from "./forecast.ts";
import { applyTemperature, fitTemperature } from "../metrics/temperature.ts";

/** The temperature of the model of a fold and seed. */
export interface Temperature {
  readonly fold: number;
  readonly seed: number;
  readonly temperature: number;
}

/** Forecasts of tested clips as they are, and as they are at the temperatures of their models. */
export interface Calibrated {
  readonly before: Forecast;
  readonly after: Forecast;
  readonly temperatures: readonly Temperature[];
}

/**
 * Scales the probabilities of every fold's tested clips by the temperature that fits its validation clips best.
 *
 * Validation clips are of speakers who are in neither the training nor the test part, so that test clips do not influence the fit. With
 * early stopping on them, their probabilities are a little better than those of unseen speakers, and the temperature a little too low.
 *
 * @param predictions Columns `fold`, `seed`, `emotion`, `p_<emotion>`, of tested clips.
 * @param validation The same columns, of validation clips.
 * @returns The tested clips of the folds that have validation clips; null if there are none.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const clips = { fold: [1, 1, 1, 1], seed: [0, 0, 0, 0], p_happy: [0.9, 0.9, 0.9, 0.9], p_sad: [0.1, 0.1, 0.1, 0.1] };
 * const table = pl.DataFrame({ ...clips, emotion: ["happy", "happy", "happy", "sad"] });
 * const { after } = calibrate(table, table)!;
 * if (Math.abs(after.p[0]! - 0.75) > 1e-6) throw new Error("right in three of four: no more than 75 % sure");
 * ```
 */
export function calibrate(predictions: DataFrame, validation: DataFrame): Calibrated | null {
  const models = rowsOf<{ fold: number; seed: number }>(validation.select("fold", "seed").unique())
    .sort((a, b) => a.seed - b.seed || a.fold - b.fold);
  const parts = models.map(({ fold, seed }) => {
    const ofModel = (table: DataFrame) =>
      forecastOf(table.filter(pl.col("fold").eq(pl.lit(fold)).and(pl.col("seed").eq(pl.lit(seed)))));
    const before = ofModel(predictions), temperature = fitTemperature(ofModel(validation));
    return { fold, seed, temperature, before, after: applyTemperature(before, temperature) };
  });
  if (parts.length === 0) return null;
  const seeds = new Set(parts.map(({ seed }) => seed)).size;
  return {
    before: join(parts.map(({ before }) => before), seeds),
    after: join(parts.map(({ after }) => after), seeds),
    temperatures: parts.map(({ fold, seed, temperature }) => ({ fold, seed, temperature })),
  };
}

function join(forecasts: readonly Forecast[], seeds: number): Forecast {
  return {
    emotions: forecasts[0]!.emotions,
    y: forecasts.flatMap(({ y }) => y),
    p: Float64Array.from(forecasts.flatMap(({ p }) => [...p])),
    seeds,
  };
}
