import type { DataFrame } from "nodejs-polars";
import { InputError } from "../errors.ts";
import type { ReliabilityBin } from "../metrics/calibration.ts";
import type { Forecast } from "../metrics/forecast.ts";
import { type Columns, numbers, texts } from "../tables/tables.ts";

/** The columns of a table of bins. */
export const RELIABILITY: Columns<ReliabilityBin> = {
  from: "number",
  to: "number",
  count: "whole",
  clips: "number",
  confidence: "number",
  accuracy: "number",
  low: "number",
  high: "number",
};

const PREFIX = "p_";

/**
 * Reads the probabilities of a table of predictions; a clip predicted under several seeds is so many forecasts.
 *
 * @param predictions Columns `emotion`, of each class `p_<emotion>`, and `seed` if there are several.
 * @throws {InputError} If there are no rows, or an emotion has no column.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const { y, p } = forecastOf(pl.DataFrame({ emotion: ["sad"], p_happy: [0.4], p_sad: [0.6] }));
 * if (y[0] !== 1 || p[1] !== 0.6) throw new Error("sad is the second class");
 * ```
 */
export function forecastOf(predictions: DataFrame): Forecast {
  const columns = predictions.columns.filter((name) => name.startsWith(PREFIX));
  const emotions = columns.map((name) => name.slice(PREFIX.length));
  const y = texts(predictions, "emotion").map((emotion) => {
    const label = emotions.indexOf(emotion);
    if (label >= 0) return label;
    throw new InputError(
      `Cannot score probabilities of ${emotion} as there are those of: ${emotions.join(", ")}`,
    );
  });
  if (y.length === 0) throw new InputError("Cannot score probabilities as there are none");
  const seeds = predictions.columns.includes("seed") ? new Set(predictions.getColumn("seed")).size : 1;
  return { emotions, y, p: numbers(predictions, columns), seeds };
}
