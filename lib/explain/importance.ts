import { group } from "npm:d3-array@3.2.4";
import { bootstrap, type ResamplingOptions } from "../metrics/bootstrap.ts";
import type { Estimate } from "../metrics/interval.ts";

/** A tested clip, and what it was taken for: as it is, and with some of its values exchanged. */
export interface PermutedClip {
  /** Who speaks. */
  readonly speaker: string;
  /** The label. */
  readonly emotion: string;
  /** What it was taken for. */
  readonly predicted: string;
  /** What it was taken for each time. */
  readonly permuted: readonly string[];
}

/**
 * Estimates by how much UAR falls when clips are predicted with some of their values exchanged: permutation importance.
 *
 * (Breiman 2001, "Random forests"; of held-out clips as in `sklearn.inspection.permutation_importance`, which it matches for the
 * same shuffles.) The interval is over speakers: how the fall would differ with others.
 *
 * @returns The fall, mean of the times; below 0 where the model does better without.
 * @throws {InputError} If there are fewer than two speakers.
 *
 * @example
 * ```ts
 * const clips = ["a", "b"].flatMap((speaker) =>
 *   ["happy", "sad"].map((emotion) => ({ speaker, emotion, predicted: emotion, permuted: ["sad", "happy"] }))
 * );
 * if (estimateFall(clips).value !== 0.5) throw new Error("of two classes, half are right by chance");
 * ```
 */
export function estimateFall(clips: readonly PermutedClip[], options: ResamplingOptions = {}): Estimate {
  const speakers = lossesOf(clips), emotions = speakers[0]?.length ?? 0;
  return bootstrap([speakers.length], (drawn) => {
    let fall = 0, occurring = 0;
    for (let emotion = 0; emotion < emotions; emotion++) {
      let lost = 0, total = 0;
      for (let speaker = 0; speaker < speakers.length; speaker++) {
        const counts = speakers[speaker]![emotion]!;
        lost += drawn![speaker]! * counts.lost;
        total += drawn![speaker]! * counts.clips;
      }
      if (total > 0) fall += lost / total, occurring++;
    }
    return fall / occurring;
  }, options);
}

/**
 * Computes what each speaker adds to the fall of UAR, for a test over speakers: `signFlipTest()`, `maxSignFlipTest()`.
 *
 * @returns In the order of the speakers' names; they sum to the fall.
 *
 * @example
 * ```ts
 * const clips = ["a", "b"].map((speaker) => ({ speaker, emotion: "sad", predicted: "sad", permuted: [speaker] }));
 * if (fallShares(clips).join() !== "0.5,0.5") throw new Error("each has one of two clips, and loses it");
 * ```
 */
export function fallShares(clips: readonly PermutedClip[]): number[] {
  const speakers = lossesOf(clips);
  const totals = (speakers[0] ?? []).map((_, emotion) =>
    speakers.reduce((sum, losses) => sum + losses[emotion]!.clips, 0)
  );
  return speakers.map((losses) =>
    losses.reduce((sum, { lost }, emotion) => sum + lost / totals[emotion]! / totals.length, 0)
  );
}

/** What is lost of a speaker's clips of an emotion. */
interface Loss {
  /** Clips that were taken rightly, less how many are with their values exchanged, mean of the times. */
  readonly lost: number;
  readonly clips: number;
}

/** Counts losses by speaker and emotion, in the order of their names. */
function lossesOf(clips: readonly PermutedClip[]): Loss[][] {
  const emotions = [...new Set(clips.map(({ emotion }) => emotion))].sort();
  return [...group(clips, ({ speaker }) => speaker)].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, clips]) =>
      emotions.map((emotion) => {
        const ofEmotion = clips.filter((clip) => clip.emotion === emotion);
        const lost = ofEmotion.reduce(
          (sum, { predicted, permuted }) =>
            sum + Number(predicted === emotion) -
            permuted.filter((word) => word === emotion).length / permuted.length,
          0,
        );
        return { lost, clips: ofEmotion.length };
      })
    );
}
