import pl, { type DataFrame } from "nodejs-polars";
import { type FeatureMatrix, row } from "../features/feature_matrix.ts";

/** Values of families by another implementation: of each family, rows of frames. */
export type Reference = Readonly<Record<string, readonly (readonly number[])[]>>;

/**
 * Compares matrices with another implementation's, frame by frame.
 *
 * @returns A row a family: its number of rows and frames, the largest difference, and that in standard deviations of the
 * row where it occurs (of a row that does not vary: the difference itself).
 * @throws {TypeError} If the reference lacks a family, or one has another shape.
 *
 * @example
 * ```ts
 * const matrix = { family: "rms", rows: ["level"], frames: 2, values: Float64Array.of(1, 3), hop: 1 };
 * const table = compareMatrices([matrix], { rms: [[1, 3.5]] });
 * if (table.getColumn("largest difference").get(0) !== 0.5) throw new Error("the second frame differs by a half");
 * ```
 */
export function compareMatrices(matrices: readonly FeatureMatrix[], reference: Reference): DataFrame {
  return pl.readRecords(matrices.map((matrix) => {
    const { family, rows, frames } = matrix;
    const expected = reference[family];
    if (expected?.length !== rows.length || expected.some((values) => values.length !== frames)) {
      throw new TypeError(
        `Cannot compare ${family} [${rows.length} × ${frames}] as the reference has ` +
          (expected ? `[${expected.length} × ${expected[0]?.length}]` : "no such family"),
      );
    }
    let difference = 0, relative = 0;
    for (const [index, values] of expected.entries()) {
      const ours = row(matrix, index);
      const largest = values.reduce((most, value, t) => Math.max(most, Math.abs(value - ours[t]!)), 0);
      difference = Math.max(difference, largest);
      relative = Math.max(relative, largest / (deviation(values) || 1));
    }
    return {
      family,
      rows: rows.length,
      frames,
      "largest difference": difference,
      "in row deviations": relative,
    };
  }));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
