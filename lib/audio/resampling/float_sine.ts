/** Coefficients of sin(x) / x and of cos(x) in powers of x², for |x| up to π / 4: libm's of glibc 2.28 and later. */
const SINE = [1, -0.16666654943701084, 0.008332178146138854, -0.00019517298981385725] as const;
const COSINE = [
  1,
  -0.49999999725108224,
  0.041666623324344516,
  -0.001388676379437604,
  2.4390450703564542e-05,
] as const;

/** Computes the cosine of an angle (radians) as C's `cosf` does, which is not always rounded to the nearest 32-bit number. */
export function cosine32(angle: number): number {
  return sine32(angle, 1);
}

/**
 * Computes the sine of an angle (radians) as C's `sinf` does, which is not always rounded to the nearest 32-bit number.
 *
 * @param quarters Quarter turns to add to the angle.
 */
export function sine32(angle: number, quarters = 0): number {
  const turns = Math.round(angle * (2 / Math.PI)),
    x = angle - turns * (Math.PI / 2),
    quadrant = (turns + quarters) & 3;
  const value = quadrant % 2 === 0 ? smallSine(x) : smallCosine(x);
  return Math.fround(quadrant < 2 ? value : -value);
}

function smallSine(x: number): number {
  const square = x * x, cube = x * square;
  return x + cube * SINE[1] + cube * square * (SINE[2] + square * SINE[3]);
}

function smallCosine(x: number): number {
  const square = x * x, fourth = square * square;
  return COSINE[0] + square * COSINE[1] + fourth * COSINE[2] +
    fourth * square * (COSINE[3] + square * COSINE[4]);
}
