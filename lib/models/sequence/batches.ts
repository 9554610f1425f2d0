import { shuffler } from "npm:d3-array@3.2.4";
import type { Random } from "../../random.ts";
import { type Sequences, sequencesOf } from "../../encode/sequences.ts";
import type { Inputs } from "../classifier.ts";

/** Clips side by side, the shorter ones padded with zeros at the end. */
export interface Batch {
  /** [clips × steps × columns]. */
  readonly x: Float32Array;
  readonly columns: number;
  /** Frames of the longest clip. */
  readonly steps: number;
  /** Frames of each clip. */
  readonly lengths: readonly number[];
}

/** Batches that are sorted by length together: so many hold clips of like length, yet of all kinds. */
const GROUP = 8;

/**
 * Puts clips into batches of like length, which saves padding.
 *
 * @param clips Indices of the clips.
 * @param random Shuffles the batches; if there is none, they go from short to long.
 * @returns Indices into `clips`: [batches × clips of a batch].
 *
 * @example
 * ```ts
 * const offsets = Uint32Array.of(0, 9, 11, 20); // clips of 9, 2 and 9 frames
 * const batches = formBatches([0, 1, 2], { offsets }, 2);
 * if (batches.join(" ") !== "1,0 2") throw new Error("short clips first");
 * ```
 */
export function formBatches(
  clips: ArrayLike<number>,
  { offsets }: Pick<Sequences, "offsets">,
  size: number,
  random?: Random,
): number[][] {
  const indices = Array.from(clips, (_, index) => index);
  const length = (index: number) => offsets[clips[index]! + 1]! - offsets[clips[index]!]!;
  const group = random ? GROUP * size : Math.max(1, indices.length);
  const batches = slice(indices, group).flatMap((members) =>
    slice(members.sort((a, b) => length(a) - length(b) || a - b), size)
  );
  return random ? shuffler(random)(batches) : batches;
}

/** Copies clips into a batch. */
export function padClips(inputs: Inputs | Sequences, clips: readonly number[]): Batch {
  const { columns, offsets, read } = sequencesOf(inputs);
  const lengths = clips.map((clip) => offsets[clip + 1]! - offsets[clip]!);
  const steps = Math.max(...lengths);
  const padded = new Float32Array(clips.length * steps * columns);
  for (const [i, clip] of clips.entries()) padded.set(read(clip), i * steps * columns);
  return { x: padded, columns, steps, lengths };
}

function slice<T>(values: readonly T[], size: number): T[][] {
  return Array.from(
    { length: Math.ceil(values.length / size) },
    (_, i) => values.slice(i * size, (i + 1) * size),
  );
}
