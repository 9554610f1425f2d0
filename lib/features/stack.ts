import { concatenate } from "./concatenate.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";

/**
 * Puts matrices of the same frames above each other.
 *
 * @returns FeatureMatrix [all rows × frames], in order; rows are named after their family and what they were in it: `mfcc 0`.
 * @throws {TypeError} If one has other frames than the first.
 *
 * @example
 * ```ts
 * const level = { family: "rms", rows: ["level"], frames: 2, values: Float64Array.of(1, 2), hop: 1 };
 * const slope = { ...level, rows: ["slope"], values: Float64Array.of(3, 4) };
 * if (stack("both", [level, slope]).values.join() !== "1,2,3,4") throw new Error("row after row");
 * ```
 */
export function stack(family: string, matrices: readonly [FeatureMatrix, ...FeatureMatrix[]]): FeatureMatrix {
  const [{ frames, hop }] = matrices;
  const odd = matrices.find((matrix) => matrix.frames !== frames);
  if (odd) {
    throw new TypeError(
      `Cannot stack ${matrices[0].family} and ${odd.family} as they have ${frames} and ${odd.frames} frames`,
    );
  }
  const rows = matrices.flatMap(({ family, rows }) =>
    rows.map((name) => name === family ? name : `${family} ${name}`)
  );
  const values = concatenate(new Float64Array(rows.length * frames), matrices.map(({ values }) => values));
  return { family, rows, frames, values, hop };
}
