/**
 * Copies a stretch of a signal, with zeros where it reaches beyond the signal's ends.
 *
 * @param start The first sample of the stretch; negative before the signal.
 * @param target Float32Array [samples of the stretch], overwritten.
 *
 * @example
 * ```ts
 * const target = new Float32Array(4).fill(9);
 * copyStretch(Float32Array.of(1, 2), -1, target);
 * if (target.join() !== "0,1,2,0") throw new Error("a zero before, a zero behind");
 * ```
 */
export function copyStretch(samples: Float32Array, start: number, target: Float32Array): void {
  const first = Math.min(Math.max(0, start), start + target.length);
  const end = Math.max(first, Math.min(samples.length, start + target.length));
  target.fill(0, 0, first - start);
  target.set(samples.subarray(first, end), first - start);
  target.fill(0, end - start);
}
