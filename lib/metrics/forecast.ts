import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import { numbers, texts } from "../tables/tables.ts";

/** How probable a model held each class to be, clip by clip. */
export interface Forecast {
  /** The classes, in order. */
  readonly emotions: readonly string[];
  /** Class of each clip: [clips]. */
  readonly y: readonly number[];
  /** Float64Array [clips × classes]; each row sums to 1. */
  readonly p: Float64Array;
  /** How many forecasts there are of each clip: the number of seeds. Default: 1. */
  readonly seeds?: number;
}

/** The class that was held most probable for a clip. */
export interface Guess {
  /** Its probability. */
  readonly confidence: number;
  readonly isRight: boolean;
}

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

/** Lists the most probable class of each clip: of several alike, the first. */
export function guesses({ emotions: { length: classes }, y, p }: Forecast): Guess[] {
  return y.map((label, clip) => {
    const row = p.subarray(clip * classes, (clip + 1) * classes);
    const confidence = row.reduce((a, b) => Math.max(a, b));
    return { confidence, isRight: row.indexOf(confidence) === label };
  });
}
