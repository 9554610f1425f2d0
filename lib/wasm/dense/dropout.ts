const V: usize = 16;

/**
 * Sets a random share of numbers to zero and scales up the rest, in place: dropout (Srivastava et al. 2014).
 *
 * Four xoshiro128+ generators side by side (Blackman & Vigna 2021), of whose numbers the upper bits are good.
 *
 * @param y f32, `count` of them.
 * @param threshold Draws below it drop: −2³¹ + share · 2³².
 * @param scale 1 ÷ (1 − share).
 * @param state u32 [4 × 4], not all zero in a lane.
 */
export function drop(y: usize, count: usize, threshold: i32, scale: f32, state: usize): void {
  const least = i32x4.splat(threshold), factor = f32x4.splat(scale);
  let s0 = v128.load(state),
    s1 = v128.load(state, V),
    s2 = v128.load(state, 2 * V),
    s3 = v128.load(state, 3 * V);
  for (const end = y + (count << 2); y < end; y += V) {
    const kept = i32x4.ge_s(i32x4.add(s0, s3), least), t = i32x4.shl(s1, 9);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = v128.or(i32x4.shl(s3, 11), i32x4.shr_u(s3, 21));
    v128.store(y, v128.and(kept, f32x4.mul(v128.load(y), factor)));
  }
  v128.store(state, s0);
  v128.store(state, s1, V);
  v128.store(state, s2, 2 * V);
  v128.store(state, s3, 3 * V);
}
