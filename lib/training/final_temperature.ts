import { fitTemperature } from "../metrics/temperature.ts";
import type { Dataset } from "./dataset.ts";
import type { Prediction } from "./predictions.ts";

/**
 * Finds the temperature for the final model of a run: the one that fits the validation clips of all folds and seeds best, which
 * none of those models was trained on.
 *
 * @returns null if no speakers were set aside.
 */
export function finalTemperature(
  validation: readonly Prediction[],
  { y, emotions }: Pick<Dataset, "y" | "emotions">,
): number | null {
  if (validation.length === 0) return null;
  const clips = validation.flatMap(({ clips }) => [...clips]);
  const p = new Float64Array(clips.length * emotions.length);
  let end = 0;
  for (const { probabilities } of validation) {
    p.set(probabilities, end);
    end += probabilities.length;
  }
  return fitTemperature({ emotions, y: clips.map((clip) => y[clip]!), p });
}
