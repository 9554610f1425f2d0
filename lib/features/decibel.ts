/** How power is turned into decibels. */
export interface DecibelOptions {
  /** Power below this counts as this. Default 1e-10. */
  readonly floor?: number;
  /** Values more than this many decibels below the largest are raised to that. Default 80. */
  readonly range?: number;
}

/**
 * Turns power into decibels in place, relative to a power of 1, and clips to a range below the largest value.
 *
 * Matches `librosa.power_to_db(power)`.
 *
 * @param power Powers ≥ 0, overwritten.
 * @returns The same array, in dB.
 *
 * @example
 * ```ts
 * const [, low] = powerToDecibel(Float64Array.of(1, 1e-30));
 * if (low !== -80) throw new Error("quiet values are clipped 80 dB below the largest");
 * ```
 */
export function powerToDecibel(power: Float64Array, options: DecibelOptions = {}): Float64Array {
  const { floor = 1e-10, range = 80 } = options;
  let largest = -Infinity;
  for (let i = 0; i < power.length; i++) {
    const decibel = 10 * Math.log10(Math.max(floor, power[i]!));
    power[i] = decibel;
    if (decibel > largest) largest = decibel;
  }
  const lowest = largest - range;
  for (let i = 0; i < power.length; i++) if (power[i]! < lowest) power[i] = lowest;
  return power;
}
