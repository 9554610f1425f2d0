import { SMALLEST_NORMAL } from "../../audio/float32.ts";

/**
 * Divides each frame by its largest value, in place, as `librosa.util.normalize` does. A frame whose largest value is below the
 * smallest normal number of 32 bits stays as it is.
 *
 * @param values Values ≥ 0 [rows × frames].
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 0, 4, 0);
 * normaliseFrames(values, 2);
 * if (values.join() !== "0.25,0,1,0") throw new Error("the first frame, and silence");
 * ```
 */
export function normaliseFrames(values: Float64Array, frames: number): void {
  for (let t = 0; t < frames; t++) {
    let largest = 0;
    for (let i = t; i < values.length; i += frames) largest = Math.max(largest, values[i]!);
    if (largest < SMALLEST_NORMAL) continue;
    for (let i = t; i < values.length; i += frames) values[i]! /= largest;
  }
}
