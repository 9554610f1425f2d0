/** Computes the periodic Hann window, `0.5 - 0.5 cos(2πn / length)`: `scipy.signal.get_window("hann", length)`. */
export function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
}
