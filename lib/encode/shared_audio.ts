import { group } from "npm:d3-array@3.2.4";
import type { Fold } from "./fold.ts";
import type { CheckedClip } from "./leakage_row.ts";

/** Which part of which recording a clip is. */
type AudioOf = Pick<CheckedClip, "clip" | "sha256" | "start" | "end">;

/** Rows whose clips are of one recording, and have some of its audio in common with another of them. */
export type RepeatedAudio = ReadonlyMap<number, AudioOf>;

/**
 * Finds the recordings whose audio is heard in more than one clip: recordings that are there twice, sample for sample, and those whose parts
 * overlap.
 *
 * @returns The rows of each such recording, with what they are.
 *
 * @example
 * ```ts
 * const part = (start: number, end: number) => ({ clip: `talk.wav#${start}-${end}`, sha256: "0f", start, end });
 * const [talk, ...others] = repeatedAudio([part(0, 2), part(2, 4), part(3, 5)]);
 * if ([...talk!.keys()].join() !== "1,2" || others.length > 0) throw new Error("from 3 to 4 s");
 * ```
 */
export function repeatedAudio(clips: readonly AudioOf[]): RepeatedAudio[] {
  const files = group([...clips.entries()], ([, { sha256 }]) => sha256);
  return [...files].flatMap(([hash, rows]) => {
    if (hash === null || rows.length < 2) return [];
    const repeated = new Map(
      rows.filter(([row, clip]) => rows.some(([other, of]) => other !== row && overlap(clip, of))),
    );
    return repeated.size > 0 ? [repeated] : [];
  });
}

/**
 * Lists the audio that a fold has both in test and in training (or validation): the clip that is on both sides, or `a = b`, the clips
 * that have it in common.
 *
 * @param repeated What {@link repeatedAudio} finds in the clips.
 */
export function sharedAudio(
  clips: readonly AudioOf[],
  repeated: readonly RepeatedAudio[],
  { train, validation, test }: Fold,
): string[] {
  const known = new Set([...train, ...validation]), tested = new Set(test);
  const once = [...tested].filter((row) => known.has(row) && !repeated.some((rows) => rows.has(row)));
  const common = repeated.filter((rows) =>
    [...rows].some(([row, clip]) =>
      tested.has(row) && [...rows].some(([other, of]) => known.has(other) && overlap(clip, of))
    )
  );
  return [
    ...once.map((row) => clips[row]!.clip),
    ...common.map((rows) => [...rows.values()].map(({ clip }) => clip).join(" = ")),
  ];
}

function overlap(one: AudioOf, other: AudioOf): boolean {
  return (one.start ?? 0) < (other.end ?? Infinity) && (other.start ?? 0) < (one.end ?? Infinity);
}
