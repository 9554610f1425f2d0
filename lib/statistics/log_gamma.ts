/** From here on, Stirling's series has all digits. */
const LARGE = 200;

/**
 * Computes the logarithm of Γ(n / 2).
 *
 * From Γ(1/2) = √π or Γ(1) = 1 by Γ(x + 1) = x Γ(x); of large n by Stirling's series.
 *
 * @param n A whole number from 1.
 *
 * @example
 * ```ts
 * if (Math.abs(logGammaOfHalf(10) - Math.log(24)) > 1e-12) throw new Error("Γ(5) is 4!");
 * ```
 */
export function logGammaOfHalf(n: number): number {
  if (n > LARGE) {
    const x = n / 2;
    return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3);
  }
  const isOdd = n % 2 === 1;
  let sum = isOdd ? Math.log(Math.PI) / 2 : 0;
  for (let x = isOdd ? 0.5 : 1; x < n / 2; x++) sum += Math.log(x);
  return sum;
}
