/**
 * Predicts each sample of a frame from those before it, by the autocorrelation method and Levinson and
 * Durbin's recursion: x(n) ≈ Σ a(k) x(n - k), k = 1 … order (Makhoul 1975, doi 10.1109/PROC.1975.9792).
 *
 * @param frame Windowed.
 * @param polynomial Where -a(order) … -a(1), 1 go: Float64Array [order + 1], whose roots are the poles.
 * @param work Float64Array [2 × order + 2], overwritten.
 * @returns Whether there is anything to predict; not in a frame of zeros.
 *
 * @example
 * ```ts
 * const decay = Float64Array.from({ length: 100 }, (_, n) => 0.5 ** n), polynomial = new Float64Array(2);
 * predictLinearly(decay, polynomial, new Float64Array(4));
 * if (Math.abs(polynomial[0]! + 0.5) > 1e-9) throw new Error("each sample is half of the one before");
 * ```
 */
export function predictLinearly(frame: Float64Array, polynomial: Float64Array, work: Float64Array): boolean {
  const order = polynomial.length - 1;
  for (let lag = 0; lag <= order; lag++) {
    let sum = 0;
    for (let n = lag; n < frame.length; n++) sum += frame[n]! * frame[n - lag]!;
    work[lag] = sum;
  }
  let error = work[0]!;
  if (error === 0) return false;
  polynomial.fill(0);
  polynomial[order] = 1;
  for (let i = 1; i <= order; i++) {
    let sum = 0;
    for (let k = 0; k < i; k++) sum += polynomial[order - k]! * work[i - k]!;
    const reflection = -sum / error;
    for (let k = 0; k <= i; k++) {
      work[order + 1 + k] = polynomial[order - k]! + reflection * polynomial[order - i + k]!;
    }
    for (let k = 0; k <= i; k++) polynomial[order - k] = work[order + 1 + k]!;
    error *= 1 - reflection * reflection;
  }
  return true;
}
