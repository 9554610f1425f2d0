import { storeTransposed } from "../stft/vectors";
import { multiplyAdd } from "../vectors/multiply_add";

const V: usize = 16;

/**
 * Puts the bins of four frames side by side.
 *
 * @param frames f32 [4 × bins]; at least 4 bins.
 * @param squared Whether to square them.
 * @param group Where they go, f32 [bins × 4].
 */
export function gather(bins: usize, frames: usize, squared: bool, group: usize): void {
  const row = bins << 2;
  for (let bin: usize = 0; bin < bins; bin += 4) {
    // The last four may overlap those before.
    const first = min(bin, bins - 4), from = frames + (first << 2), to = group + first * V;
    let a = v128.load(from), b = v128.load(from + row);
    let c = v128.load(from + 2 * row), d = v128.load(from + 3 * row);
    if (squared) {
      a = f32x4.mul(a, a);
      b = f32x4.mul(b, b);
      c = f32x4.mul(c, c);
      d = f32x4.mul(d, d);
    }
    storeTransposed(a, b, c, d, to, to + V, to + 2 * V, to + 3 * V);
  }
}

/**
 * Weighs and adds vectors, for two rows of the result at a time: each pair of rows sums over a run of the vectors.
 *
 * @param runs u32 [pairs × 2]: the first vector of each run, and how many, a multiple of four.
 * @param weights f32, run by run: of each vector the weight in the one row, then in the other.
 * @param from The vectors.
 * @param to Where the sums go, one vector a row.
 */
export function combine(pairs: u32, runs: usize, weights: usize, from: usize, to: usize): void {
  for (; pairs > 0; pairs--, runs += 8, to += 2 * V) {
    let at = from + (load<u32>(runs) as usize) * V;
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    for (const end = at + (load<u32>(runs, 4) as usize) * V; at < end; at += 4 * V, weights += 32) {
      const v0 = v128.load(at), v1 = v128.load(at, V), v2 = v128.load(at, 2 * V), v3 = v128.load(at, 3 * V);
      a0 = multiplyAdd<f32>(v0, v128.load32_splat(weights), a0);
      b0 = multiplyAdd<f32>(v0, v128.load32_splat(weights, 4), b0);
      a1 = multiplyAdd<f32>(v1, v128.load32_splat(weights, 8), a1);
      b1 = multiplyAdd<f32>(v1, v128.load32_splat(weights, 12), b1);
      a2 = multiplyAdd<f32>(v2, v128.load32_splat(weights, 16), a2);
      b2 = multiplyAdd<f32>(v2, v128.load32_splat(weights, 20), b2);
      a3 = multiplyAdd<f32>(v3, v128.load32_splat(weights, 24), a3);
      b3 = multiplyAdd<f32>(v3, v128.load32_splat(weights, 28), b3);
    }
    v128.store(to, f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3)));
    v128.store(to, f32x4.add(f32x4.add(b0, b1), f32x4.add(b2, b3)), V);
  }
}
