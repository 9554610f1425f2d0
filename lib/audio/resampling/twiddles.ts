import { cosine32, sine32 } from "./float_sine.ts";

/**
 * Computes the twiddle factors of a transform of so many real numbers, a power of two: Float32Array [points].
 *
 * First those of the passes over every fourth number, pass by pass, then those that join the four. Angles are products in 32
 * bits, as in the library pffft (Pommier 2013), which libsoxr uses: their errors are part of its rounding noise.
 */
export function realTwiddles(points: number): Float32Array {
  const factors = new Float32Array(points), quarter = points / 4;
  const angle = Math.fround((2 * Math.PI) / quarter);
  let next = 0;
  const hasTwo = Math.log2(quarter) % 2 === 1;
  for (let groups = 1; groups < quarter;) {
    const radix = groups === 1 && hasTwo ? 2 : 4, length = quarter / (groups * radix);
    for (let part = 1; part < radix; part++, next += length) {
      const turn = Math.fround(part * groups * angle);
      for (let i = 0, k = 1; i + 2 < length; i += 2, k++) {
        factors[next + i] = cosine32(Math.fround(k * turn));
        factors[next + i + 1] = sine32(Math.fround(k * turn));
      }
    }
    groups *= radix;
  }
  for (let k = 0; k < points / 8; k++) {
    for (let part = 1; part < 4; part++) {
      const turn = Math.fround((-2 * Math.PI * part * k) / points);
      const place = quarter + 24 * (k >> 2) + 8 * (part - 1) + (k & 3);
      factors[place] = cosine32(turn);
      factors[place + 4] = sine32(turn);
    }
  }
  return factors;
}
