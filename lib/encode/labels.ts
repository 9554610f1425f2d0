import { InputError } from "../errors.ts";

/**
 * Turns labels into one-hot rows.
 *
 * @param labels Index of each clip's class: [clips].
 * @param classes Number of classes.
 * @returns Float32Array [clips × classes], a single 1 in each row.
 * @throws {InputError} If a label is not a whole number from 0 to classes - 1.
 *
 * @example
 * ```ts
 * if (oneHot([1], 3).join() !== "0,1,0") throw new Error("a 1 at the index of the class");
 * ```
 */
export function oneHot(labels: ArrayLike<number>, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new InputError(
        `Cannot encode label ${label} as it is not a whole number from 0 to ${classes - 1}`,
      );
    }
    rows[i * classes + label] = 1;
  }
  return rows;
}

/**
 * Gives the index of each label in an ordered list of classes.
 *
 * @throws {InputError} If a label is not in the list.
 *
 * @example
 * ```ts
 * if (indexLabels(["sad", "happy"], ["happy", "sad"]).join() !== "1,0") throw new Error("indices into the list");
 * ```
 */
export function indexLabels(labels: readonly string[], classes: readonly string[]): number[] {
  return labels.map((label) => {
    const index = classes.indexOf(label);
    if (index < 0) throw new InputError(`Cannot encode "${label}" as the classes are ${classes.join(", ")}`);
    return index;
  });
}
