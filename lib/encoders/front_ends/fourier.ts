/** Transforms complex points in place, real and imaginary parts apart. */
export type Fourier = (real: Float64Array, imaginary: Float64Array) => void;

/** One pass: `groups` butterflies, each `run` times, with the twiddle factors exp(-2πipj / n) of butterfly p. */
type Pass = (from: Points, to: Points, groups: number, run: number, twiddles: Points) => void;

interface Points {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * Prepares Fourier transforms of a length whose factors are 2 and 5 (Stockham's, of mixed radix 5, 4 and 2), in 64 bits.
 *
 * The kernel of `stft` is faster and takes powers of two only; frames of Whisper have 400 samples.
 *
 * @throws {RangeError} If the length has other factors.
 *
 * @example
 * ```ts
 * const real = new Float64Array(400), imaginary = new Float64Array(400);
 * for (let n = 0; n < 400; n++) real[n] = Math.cos(2 * Math.PI * 7 * n / 400);
 * fourier(400)(real, imaginary);
 * if (Math.abs(real[7]! - 200) > 1e-9 || Math.abs(real[8]!) > 1e-9) throw new Error("all of it is at 7 cycles");
 * ```
 */
export function fourier(length: number): Fourier {
  const passes: { pass: Pass; groups: number; run: number; twiddles: Points }[] = [];
  for (let left = length, run = 1; left > 1;) {
    const radix = [5, 4, 2].find((one) => left % one === 0);
    if (!radix) throw new RangeError(`Cannot transform ${length} points: they are no product of 2s and 5s`);
    passes.push({ pass: PASSES[radix]!, groups: left / radix, run, twiddles: twiddlesOf(left, radix) });
    run *= radix;
    left /= radix;
  }
  const work: Points = { real: new Float64Array(length), imaginary: new Float64Array(length) };
  return (real, imaginary) => {
    let from: Points = { real, imaginary }, to = work;
    for (const { pass, groups, run, twiddles } of passes) {
      pass(from, to, groups, run, twiddles);
      [from, to] = [to, from];
    }
    if (from !== work) return;
    real.set(work.real);
    imaginary.set(work.imaginary);
  };
}

/** exp(-2πipj / points) for each p < points / radix and, within it, each j from 1 to radix - 1. */
function twiddlesOf(points: number, radix: number): Points {
  const angles = Float64Array.from({ length: (points / radix) * (radix - 1) }, (_, i) => {
    const p = Math.floor(i / (radix - 1)), j = 1 + i % (radix - 1);
    return (-2 * Math.PI * ((p * j) % points)) / points;
  });
  return { real: angles.map(Math.cos), imaginary: angles.map(Math.sin) };
}

const PASSES: Readonly<Record<number, Pass>> = { 2: pass2, 4: pass4, 5: pass5 };

function pass2(from: Points, to: Points, groups: number, run: number, twiddles: Points): void {
  const { real: x, imaginary: y } = from, { real: u, imaginary: v } = to;
  for (let p = 0; p < groups; p++) {
    const wr = twiddles.real[p]!, wi = twiddles.imaginary[p]!;
    for (let q = 0; q < run; q++) {
      const a = p * run + q, b = a + groups * run, target = 2 * p * run + q;
      const re = x[a]! - x[b]!, im = y[a]! - y[b]!;
      u[target] = x[a]! + x[b]!;
      v[target] = y[a]! + y[b]!;
      u[target + run] = re * wr - im * wi;
      v[target + run] = re * wi + im * wr;
    }
  }
}

function pass4(from: Points, to: Points, groups: number, run: number, twiddles: Points): void {
  const { real: x, imaginary: y } = from, { real: u, imaginary: v } = to;
  const { real: c, imaginary: s } = twiddles, part = groups * run;
  for (let p = 0; p < groups; p++) {
    const c1 = c[3 * p]!, c2 = c[3 * p + 1]!, c3 = c[3 * p + 2]!;
    const s1 = s[3 * p]!, s2 = s[3 * p + 1]!, s3 = s[3 * p + 2]!;
    for (let q = 0; q < run; q++) {
      const i = p * run + q, target = 4 * p * run + q;
      const x0 = x[i]!, x1 = x[i + part]!, x2 = x[i + 2 * part]!, x3 = x[i + 3 * part]!;
      const y0 = y[i]!, y1 = y[i + part]!, y2 = y[i + 2 * part]!, y3 = y[i + 3 * part]!;
      const ar = x0 + x2, ai = y0 + y2, br = x0 - x2, bi = y0 - y2;
      const cr = x1 + x3, ci = y1 + y3, dr = x1 - x3, di = y1 - y3;
      u[target] = ar + cr;
      v[target] = ai + ci;
      const r1 = br + di, i1 = bi - dr, r2 = ar - cr, i2 = ai - ci, r3 = br - di, i3 = bi + dr;
      u[target + run] = r1 * c1 - i1 * s1;
      v[target + run] = r1 * s1 + i1 * c1;
      u[target + 2 * run] = r2 * c2 - i2 * s2;
      v[target + 2 * run] = r2 * s2 + i2 * c2;
      u[target + 3 * run] = r3 * c3 - i3 * s3;
      v[target + 3 * run] = r3 * s3 + i3 * c3;
    }
  }
}

const COS1 = Math.cos(0.4 * Math.PI), SIN1 = Math.sin(0.4 * Math.PI);
const COS2 = Math.cos(0.8 * Math.PI), SIN2 = Math.sin(0.8 * Math.PI);

function pass5(from: Points, to: Points, groups: number, run: number, twiddles: Points): void {
  const { real: x, imaginary: y } = from, { real: u, imaginary: v } = to;
  const { real: c, imaginary: s } = twiddles, part = groups * run;
  for (let p = 0; p < groups; p++) {
    const c1 = c[4 * p]!, c2 = c[4 * p + 1]!, c3 = c[4 * p + 2]!, c4 = c[4 * p + 3]!;
    const s1 = s[4 * p]!, s2 = s[4 * p + 1]!, s3 = s[4 * p + 2]!, s4 = s[4 * p + 3]!;
    for (let q = 0; q < run; q++) {
      const i = p * run + q, target = 5 * p * run + q;
      const x0 = x[i]!,
        x1 = x[i + part]!,
        x2 = x[i + 2 * part]!,
        x3 = x[i + 3 * part]!,
        x4 = x[i + 4 * part]!;
      const y0 = y[i]!,
        y1 = y[i + part]!,
        y2 = y[i + 2 * part]!,
        y3 = y[i + 3 * part]!,
        y4 = y[i + 4 * part]!;
      const ar = x1 + x4, ai = y1 + y4, br = x2 + x3, bi = y2 + y3;
      const cr = x1 - x4, ci = y1 - y4, dr = x2 - x3, di = y2 - y3;
      u[target] = x0 + ar + br;
      v[target] = y0 + ai + bi;
      const er = x0 + COS1 * ar + COS2 * br, ei = y0 + COS1 * ai + COS2 * bi;
      const fr = x0 + COS2 * ar + COS1 * br, fi = y0 + COS2 * ai + COS1 * bi;
      const gr = SIN1 * cr + SIN2 * dr, gi = SIN1 * ci + SIN2 * di;
      const hr = SIN2 * cr - SIN1 * dr, hi = SIN2 * ci - SIN1 * di;
      const r1 = er + gi, i1 = ei - gr, r4 = er - gi, i4 = ei + gr;
      const r2 = fr + hi, i2 = fi - hr, r3 = fr - hi, i3 = fi + hr;
      u[target + run] = r1 * c1 - i1 * s1;
      v[target + run] = r1 * s1 + i1 * c1;
      u[target + 2 * run] = r2 * c2 - i2 * s2;
      v[target + 2 * run] = r2 * s2 + i2 * c2;
      u[target + 3 * run] = r3 * c3 - i3 * s3;
      v[target + 3 * run] = r3 * s3 + i3 * c3;
      u[target + 4 * run] = r4 * c4 - i4 * s4;
      v[target + 4 * run] = r4 * s4 + i4 * c4;
    }
  }
}
