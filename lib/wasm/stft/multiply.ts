import { V } from "./transform";

/** Multiplies samples (f32), `count` of them, each by a gain of its own. */
export function multiply(samples: usize, gains: usize, count: usize): void {
  const end = count & ~3;
  for (let n: usize = 0; n < end << 2; n += V) {
    v128.store(samples + n, f32x4.mul(v128.load(samples + n), v128.load(gains + n)));
  }
  for (let n = end << 2; n < count << 2; n += 4) {
    store<f32>(samples + n, load<f32>(samples + n) * load<f32>(gains + n));
  }
}
