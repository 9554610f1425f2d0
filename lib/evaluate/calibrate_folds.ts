import pl, { type DataFrame } from "nodejs-polars";
import { forecastOf } from "./forecast.ts";
import { applyTemperature, fitTemperature } from "../metrics/temperature.ts";

/**
 * Calibrates a run without validation speakers: the probabilities of each fold, at each seed, are scaled by the temperature that
 * fits those of all other folds.
 *
 * The labels of the clips that are scaled influence their temperature only through the models of the other folds, which are trained
 * on them: one number for over a hundred predictions each.
 *
 * @param predictions Columns `fold`, `seed`, `emotion`, and of each class `p_<emotion>`; at least two folds.
 * @returns The same rows, folds and seeds together.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * // Sure by 9 : 1, but right in three of four clips.
 * const clips = [1, 2].flatMap((fold) => ["sad", "sad", "sad", "happy"].map((emotion) => ({ fold, emotion })));
 * const sure = pl.readRecords(clips.map((clip) => ({ ...clip, seed: 0, p_happy: 0.1, p_sad: 0.9 })));
 * const p = calibrateFolds(sure).getColumn("p_sad").get(0);
 * if (Math.abs(p - 0.75) > 1e-6) throw new Error("three of four");
 * ```
 */
export function calibrateFolds(predictions: DataFrame): DataFrame {
  const isIn = (column: string, value: number) => pl.col(column).eq(pl.lit(value));
  const values = (table: DataFrame, column: string) => new Set(table.getColumn(column).toArray() as number[]);
  const parts = [...values(predictions, "seed")].flatMap((seed) => {
    const ofSeed = predictions.filter(isIn("seed", seed));
    return [...values(ofSeed, "fold")].map((fold) => {
      const temperature = fitTemperature(forecastOf(ofSeed.filter(isIn("fold", fold).not())));
      const part = ofSeed.filter(isIn("fold", fold)), forecast = forecastOf(part);
      const { p } = applyTemperature(forecast, temperature), classes = forecast.emotions.length;
      return part.withColumns(
        ...forecast.emotions.map((emotion, label) =>
          pl.Series(`p_${emotion}`, forecast.y.map((_, clip) => p[clip * classes + label]!), pl.Float64)
        ),
      );
    });
  });
  return pl.concat(parts);
}
