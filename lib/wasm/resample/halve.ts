import { addUp } from "./read";
import { V } from "./vectors";

/**
 * Halves the rate by a half-band filter: but for the middle one, every second of its taps is zero.
 *
 * @param from f32: the sample that the first output stands at; 2 × taps before it and behind the last are heard.
 * @param to f32 [count].
 * @param taps On one side, 8 or 9.
 * @param filter f32 [taps], from the middle out.
 */
export function halve(from: usize, to: usize, count: usize, taps: usize, filter: usize): void {
  const near = v128.load(filter), far = v128.load(filter, V), ninth = taps > 8 ? load<f32>(filter, 2 * V) : 0;
  for (const end = to + (count << 2); to < end; to += 4, from += 8) {
    const middle = f32x4.replace_lane(f32x4.splat(0), 0, <f32> 0.5 * load<f32>(from));
    let sum = f32x4.add(middle, f32x4.mul(pairs(from, from), near));
    sum = f32x4.add(sum, f32x4.mul(pairs(from + 32, from - 32), far));
    if (taps > 8) {
      const outer = (load<f32>(from, 68) + load<f32>(from - 68)) * ninth;
      sum = f32x4.replace_lane(sum, 0, f32x4.extract_lane(sum, 0) + outer);
    }
    store<f32>(to, addUp(sum));
  }
}

/** Adds every second sample after a place to those before another: the first, third, fifth and seventh from each. */
function pairs(after: usize, before: usize): v128 {
  const behind = v128.shuffle<f32>(v128.load(after), v128.load(after, V), 1, 3, 5, 7);
  const ahead = v128.shuffle<f32>(v128.load(before - V), v128.load(before - 2 * V), 3, 1, 7, 5);
  return f32x4.add(behind, ahead);
}
