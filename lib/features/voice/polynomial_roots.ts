/** In the last step no root moves by more. */
const PRECISION = 1e-10;
const MOST_STEPS = 60;

/**
 * Finds all roots of a polynomial at once, by Aberth's method (1973, doi 10.1090/S0025-5718-1973-0329236-7):
 * Newton's steps, each root pushed off by the others.
 *
 * @param coefficients Of 1, z, z², …; the last is not 0: [roots + 1].
 * @param real Where the roots go, with `imaginary`: [roots].
 *
 * @example
 * ```ts
 * const real = new Float64Array(2), imaginary = new Float64Array(2);
 * findRoots(Float64Array.of(1, 0, 4), real, imaginary);
 * if (Math.abs(Math.abs(imaginary[0]!) - 0.5) > 1e-9) throw new Error("4z² + 1 = 0 for z = ±i/2");
 * ```
 */
export function findRoots(coefficients: Float64Array, real: Float64Array, imaginary: Float64Array): void {
  const order = coefficients.length - 1;
  // Spread about a circle, but not symmetrically about the real axis, where they would be stuck.
  for (let i = 0; i < order; i++) {
    real[i] = 0.9 * Math.cos((2 * Math.PI * (i + 0.35)) / order);
    imaginary[i] = 0.9 * Math.sin((2 * Math.PI * (i + 0.35)) / order);
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    let largest = 0;
    for (let i = 0; i < order; i++) largest = Math.max(largest, moveRoot(coefficients, real, imaginary, i));
    if (largest < PRECISION) return;
  }
}

/** Moves a root by Aberth's step, and gives how far. */
function moveRoot(
  coefficients: Float64Array,
  real: Float64Array,
  imaginary: Float64Array,
  i: number,
): number {
  const order = real.length;
  const x = real[i]!, y = imaginary[i]!;
  // Horner's scheme: the polynomial p and its slope q.
  let pr = coefficients[order]!, pi = 0, qr = 0, qi = 0;
  for (let k = order - 1; k >= 0; k--) {
    const slope = qr * x - qi * y + pr;
    qi = qr * y + qi * x + pi;
    qr = slope;
    const value = pr * x - pi * y + coefficients[k]!;
    pi = pr * y + pi * x;
    pr = value;
  }
  let sr = 0, si = 0;
  for (let j = 0; j < order; j++) {
    const dx = x - real[j]!, dy = y - imaginary[j]!, square = dx * dx + dy * dy;
    if (square === 0) continue;
    sr += dx / square;
    si -= dy / square;
  }
  // p / (q - p s)
  const dr = qr - (pr * sr - pi * si), di = qi - (pr * si + pi * sr);
  const norm = dr * dr + di * di;
  if (norm === 0) return 0;
  const moveX = (pr * dr + pi * di) / norm, moveY = (pi * dr - pr * di) / norm;
  real[i] = x - moveX;
  imaginary[i] = y - moveY;
  return Math.hypot(moveX, moveY);
}
