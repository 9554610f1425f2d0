/**
 * Copies lists of numbers behind each other into one.
 *
 * @param whole As long as all lists; overwritten.
 * @returns The same.
 *
 * @example
 * ```ts
 * const whole = concatenate(new Float32Array(3), [Float32Array.of(1, 2), Float32Array.of(3)]);
 * if (whole.join() !== "1,2,3") throw new Error("one behind the other");
 * ```
 */
export function concatenate<List extends Float32Array | Float64Array>(
  whole: List,
  lists: readonly List[],
): List {
  let end = 0;
  for (const list of lists) {
    whole.set(list, end);
    end += list.length;
  }
  return whole;
}
