import { scaleBy, type Scaler } from "./scaler.ts";

/** Clips as sequences of frames that are given clip by clip, so that they need not be in memory together. */
export interface Sequences {
  /** Values of a frame. */
  readonly columns: number;
  /** The frame that each clip begins with, and at last the number of frames: [clips + 1]. */
  readonly offsets: Uint32Array;
  /** Gives the frames of a clip: Float32Array [frames × columns]. */
  read(clip: number): Float32Array;
}

/** Some columns of sequences, side by side in memory. */
export interface ColumnBlock {
  /** Index of the first of the columns. */
  readonly start: number;
  /** How many they are. */
  readonly columns: number;
  /** Float32Array [frames × columns]. */
  readonly x: Float32Array;
  /** Those of the sequences. */
  readonly offsets: Uint32Array;
}

/** Values that are in memory at once: 256 MiB. */
const BLOCK = 2 ** 26;

/** Tells whether sequences may be in memory at once. */
export function isSmall({ columns, offsets }: Sequences): boolean {
  return columns * offsets.at(-1)! <= BLOCK;
}

/**
 * Reads sequences by columns, a few at a time: for what has to see all values of a column.
 *
 * @param most Values of a block, at the most, unless a single column has more. Default: 2²⁶.
 *
 * @example
 * ```ts
 * const sequences = { columns: 2, offsets: Uint32Array.of(0, 1, 3), read: (clip: number) => Float32Array.of(1, 2, 3, 4).subarray(0, 2 + 2 * clip) };
 * const [, second] = columnBlocks(sequences, 3);
 * if (second?.start !== 1 || second.x.join() !== "2,2,4") throw new Error("the second column, three frames");
 * ```
 */
export function* columnBlocks(
  { columns, offsets, read }: Sequences,
  most = BLOCK,
): Generator<ColumnBlock, undefined> {
  const frames = offsets.at(-1)!, width = Math.max(1, Math.floor(most / Math.max(1, frames)));
  for (let start = 0; start < columns; start += width) {
    const count = Math.min(width, columns - start), x = new Float32Array(frames * count);
    let to = 0;
    for (let clip = 0; clip + 1 < offsets.length; clip++) {
      const values = read(clip);
      for (let from = start; from < values.length; from += columns) {
        for (let column = 0; column < count; column++) x[to++] = values[from + column]!;
      }
    }
    yield { start, columns: count, x, offsets };
  }
}

/** Sequences that are in memory. */
export interface HeldSequences {
  /** Values of a frame. */
  readonly columns: number;
  /** [frames × columns], clip after clip. */
  readonly x: ArrayLike<number>;
  /** As of {@link Sequences}; there are none of rows. */
  readonly offsets?: Uint32Array;
}

/**
 * Gives sequences clip by clip that are in memory; others as they are.
 *
 * @throws {TypeError} If they are no sequences but rows.
 *
 * @example
 * ```ts
 * const { read } = sequencesOf({ columns: 1, x: Float32Array.of(1, 2, 3), offsets: Uint32Array.of(0, 1, 3) });
 * if (read(1).join() !== "2,3") throw new Error("the second clip");
 * ```
 */
export function sequencesOf(inputs: HeldSequences | Sequences): Sequences {
  if ("read" in inputs) return inputs;
  const { columns, x, offsets } = inputs;
  if (!offsets) throw new TypeError("Cannot take rows as sequences of frames");
  return {
    columns,
    offsets,
    read(clip) {
      const start = offsets[clip]! * columns, end = offsets[clip + 1]! * columns;
      if (x instanceof Float32Array) return x.subarray(start, end);
      return Float32Array.from({ length: end - start }, (_, i) => x[start + i]!);
    },
  };
}

/** Which of a dataset's sequences are taken, and how. */
export interface SequenceSelection {
  /** Indices of the clips wanted, in order. */
  readonly clips: readonly number[];
  /** What scales each of them: [clips]. */
  readonly scalers: readonly Scaler[];
  /** Indices of the columns wanted; null: all. */
  readonly columns: readonly number[] | null;
}

/**
 * Takes some clips and columns of sequences, scaled as they are read.
 *
 * @example
 * ```ts
 * const sequences = { columns: 2, offsets: Uint32Array.of(0, 1, 2), read: (clip: number) => Float32Array.of(clip, 8) };
 * const scaler = { center: [0, 4], scale: [1, 2] };
 * const { offsets, read } = selectSequences(sequences, { clips: [1], scalers: [scaler], columns: [1] });
 * if (offsets.join() !== "0,1" || read(0).join() !== "2") throw new Error("(8 − 4) ÷ 2");
 * ```
 */
export function selectSequences(sequences: Sequences, selection: SequenceSelection): Sequences {
  const { clips, scalers, columns } = selection, width = sequences.columns;
  const offsets = new Uint32Array(clips.length + 1);
  for (const [i, clip] of clips.entries()) {
    offsets[i + 1] = offsets[i]! + sequences.offsets[clip + 1]! - sequences.offsets[clip]!;
  }
  return {
    columns: columns?.length ?? width,
    offsets,
    read(i) {
      const scaled = scaleBy(scalers[i]!, sequences.read(clips[i]!));
      return columns ? takeColumns(scaled, width, columns) : scaled;
    },
  };
}

/**
 * Takes columns of rows.
 *
 * @param x Values: [rows × width].
 * @param columns Their indices.
 * @returns Float32Array [rows × columns].
 */
export function takeColumns(x: Float32Array, width: number, columns: readonly number[]): Float32Array {
  const taken = new Float32Array((x.length / width) * columns.length);
  for (let i = 0; i < taken.length; i++) {
    taken[i] = x[Math.floor(i / columns.length) * width + columns[i % columns.length]!]!;
  }
  return taken;
}
