import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";
import type { Tested } from "./evaluation.ts";
import { type Confusion, countConfusions } from "./metrics.ts";

/** Confusions speaker by speaker, so that any choice of speakers is scored by adding, not by counting clips again. */
export interface SpeakerCounts {
  /** In the order of their names. */
  readonly speakers: readonly string[];
  /** The classes that occur, by name. */
  readonly emotions: readonly string[];
  /** For each seed, of each speaker the confusion matrix, row by row: Float64Array [speakers × classes × classes]. */
  readonly seeds: readonly Float64Array[];
}

/** A score of a confusion matrix. */
export type Score = (counts: Confusion) => number;

/**
 * Counts the confusions of each speaker and seed.
 *
 * @throws {InputError} If there are no predictions.
 */
export function countSpeakers(rows: readonly Tested[]): SpeakerCounts {
  if (rows.length === 0) throw new InputError("Cannot count predictions as there are none");
  const speakers = [...new Set(rows.map(({ speaker }) => speaker))].sort();
  const emotions = [...new Set(rows.flatMap(({ emotion, predicted }) => [emotion, predicted]))].sort();
  const label = new Map(emotions.map((emotion, index) => [emotion, index]));
  const seeds = [...group(rows, ({ seed }) => seed).values()].map((ofSeed) => {
    const bySpeaker = group(ofSeed, ({ speaker }) => speaker);
    return Float64Array.from(speakers.flatMap((speaker) => {
      const spoken = bySpeaker.get(speaker) ?? [];
      const labels = spoken.map(({ emotion }) => label.get(emotion)!);
      return countConfusions(labels, spoken.map(({ predicted }) => label.get(predicted)!), emotions.length)
        .flat();
    }));
  });
  return { speakers, emotions, seeds };
}

/**
 * Scores a choice of speakers: the mean over seeds.
 *
 * @param weights How many times each speaker counts: [speakers].
 *
 * @example
 * ```ts
 * import { uarOf } from "./metrics.ts";
 *
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "sad", predicted: "sad" };
 * const counts = countSpeakers([clip, { ...clip, speaker: "b", predicted: "happy" }]);
 * if (scoreSpeakers(counts, [3, 1], uarOf) !== 0.75) throw new Error("speaker a counts three times");
 * ```
 */
export function scoreSpeakers(
  { emotions: { length: classes }, seeds }: SpeakerCounts,
  weights: ArrayLike<number>,
  score: Score,
): number {
  const size = classes * classes;
  const sum = seeds.reduce((sum, counts) => {
    const cells = new Float64Array(size);
    for (let speaker = 0; speaker < weights.length; speaker++) {
      const weight = weights[speaker]!;
      if (weight === 0) continue;
      for (let cell = 0; cell < size; cell++) cells[cell]! += weight * counts[speaker * size + cell]!;
    }
    return sum +
      score(
        Array.from({ length: classes }, (_, row) => [...cells.subarray(row * classes, (row + 1) * classes)]),
      );
  }, 0);
  return sum / seeds.length;
}
