/** The values of one family of features over time. */
export interface FeatureMatrix {
  /** The family's name, the first part of its columns' names: `mfcc`. */
  readonly family: string;
  /** What each row is, for axes and tables: `["C", "C♯", …]`. */
  readonly rows: readonly string[];
  /** Number of frames. */
  readonly frames: number;
  /** Float64Array [rows × frames], row by row. */
  readonly values: Float64Array;
  /** Seconds from one frame to the next; frame 0 is centred on the first sample. */
  readonly hop: number;
}

/**
 * Gives one row of a matrix: Float64Array [frames], a view.
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 2, 3, 4);
 * const second = row({ family: "made up", rows: ["a", "b"], frames: 2, values, hop: 1 }, 1);
 * if (second.join() !== "3,4") throw new Error("rows follow each other");
 * ```
 */
export function row(matrix: FeatureMatrix, index: number): Float64Array {
  return matrix.values.subarray(index * matrix.frames, (index + 1) * matrix.frames);
}
