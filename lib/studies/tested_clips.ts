import type { TestedClip } from "../evaluate/compare_runs.ts";
import { mostProbable } from "../models/classifier.ts";
import type { Dataset } from "../training/dataset.ts";

/**
 * Lists what the tested clips of a fold were taken for.
 *
 * @param test Indices of clips.
 * @param model Which model took them so.
 * @param probabilities [test × emotions].
 */
export function testedClips(
  { clips, emotions }: Pick<Dataset, "clips" | "emotions">,
  test: readonly number[],
  model: { readonly fold: number; readonly seed: number },
  probabilities: Float32Array,
): TestedClip[] {
  const predicted = mostProbable(probabilities, emotions.length);
  return test.map((index, i) => {
    const { clip, speaker, emotion } = clips[index]!;
    return { ...model, clip, speaker, emotion, predicted: emotions[predicted[i]!]! };
  });
}
