/**
 * Computes what a Fourier transform of a power of two turns its points by (`lib/wasm/stft/transform.ts`): for each pass
 * over n of them and each p < n / 4, exp(-2πip / n), its square and its cube.
 *
 * @returns Real and imaginary parts in turn.
 *
 * @example
 * ```ts
 * const twiddles = twiddleFactors(8);
 * if (twiddles.length !== 2 * 2 * 3) throw new Error("one pass over 8 points; the pairs that are left are not turned");
 * if (Math.abs(twiddles[6]! - Math.SQRT1_2) > 1e-15) throw new Error("the second point is turned by an eighth");
 * ```
 */
export function twiddleFactors(size: number): number[] {
  const twiddles: number[] = [];
  for (let n = size; n >= 4; n /= 4) {
    for (let p = 0; p < n / 4; p++) {
      for (let power = 1; power <= 3; power++) {
        const angle = (-2 * Math.PI * p * power) / n;
        twiddles.push(Math.cos(angle), Math.sin(angle));
      }
    }
  }
  return twiddles;
}
