/** How long a period may be, relative to what the pitch says: as in Praat. */
export const SHORTEST = 0.8;
const LONGEST = 1.25;

/** How far it is to the next pulse, and how well both correlate. */
export interface Step {
  length: number;
  correlation: number;
}

/**
 * Finds how far the next pulse is: the lag, about the expected one, of the largest correlation, to a fraction
 * of a sample by the parabola through its neighbours.
 *
 * @param period Samples, as the pitch says; below 0: backwards.
 * @param step Where it goes; if there is none, a period with a correlation of -1.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 1000 }, (_, n) => Math.sin(2 * Math.PI * n / 99.5));
 * const step = { length: 0, correlation: 0 };
 * findStep(samples, 300, 110, step);
 * if (Math.abs(step.length - 99.5) > 0.02) throw new Error("a period of 99.5 samples");
 * ```
 */
export function findStep(samples: Float32Array, position: number, period: number, step: Step): void {
  const direction = Math.sign(period), size = Math.abs(period);
  const width = Math.round(size), start = Math.round(position - size / 2);
  const shortest = Math.floor(SHORTEST * size), longest = Math.ceil(LONGEST * size);
  const farthest = start + direction * longest;
  step.length = size;
  step.correlation = -1;
  if (Math.min(start, farthest) < 0 || Math.max(start, farthest) + width > samples.length) return;
  const power = dot(samples, start, start, width);
  let before = 0, here = 0, after = 0;
  for (let lag = shortest; lag <= longest; lag++) {
    const there = start + direction * lag;
    const scale = Math.sqrt(power * dot(samples, there, there, width));
    before = here;
    here = after;
    after = scale > 0 ? dot(samples, start, there, width) / scale : 0;
    if (lag < shortest + 2 || here <= step.correlation || here < before || here <= after) continue;
    const bend = 2 * here - before - after, shift = (after - before) / (2 * bend);
    step.correlation = here + (bend * shift * shift) / 2;
    step.length = lag - 1 + shift;
  }
}

/** Multiplies and adds samples from two positions on, in four sums none of which waits for the others. */
function dot(samples: Float32Array, one: number, other: number, count: number): number {
  let a = 0, b = 0, c = 0, d = 0, n = 0;
  for (; n + 3 < count; n += 4) {
    a += samples[one + n]! * samples[other + n]!;
    b += samples[one + n + 1]! * samples[other + n + 1]!;
    c += samples[one + n + 2]! * samples[other + n + 2]!;
    d += samples[one + n + 3]! * samples[other + n + 3]!;
  }
  for (; n < count; n++) a += samples[one + n]! * samples[other + n]!;
  return a + b + c + d;
}
