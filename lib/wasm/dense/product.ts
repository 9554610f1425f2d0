import { multiplyAdd } from "../vectors/multiply_add";

const V: usize = 16;

/**
 * Multiplies rows by weights and adds the biases: y = x · w + b.
 *
 * Four rows by eight outputs are summed at once, in eight registers.
 *
 * @param x f32 [rows × inputs].
 * @param weights Panels of `outputs`.
 * @param y Where the sums go, f32 [rows × outputs].
 */
export function product(
  x: usize,
  rows: usize,
  inputs: usize,
  weights: usize,
  outputs: usize,
  y: usize,
): void {
  const row = inputs << 2, step = outputs << 2, end = x + rows * row;
  for (const last = y + step; y < last; y += 2 * V, weights += (1 + inputs) * 2 * V) {
    const left = v128.load(weights), right = v128.load(weights, V);
    let to = y;
    for (let at = x; at < end; at += 4 * row) {
      let x0 = at, x1 = x0 + row, x2 = x1 + row, x3 = x2 + row, w = weights + 2 * V;
      let a0 = left, b0 = right, a1 = left, b1 = right, a2 = left, b2 = right, a3 = left, b3 = right;
      for (const stop = x1; x0 < stop; x0 += 8, x1 += 8, x2 += 8, x3 += 8, w += 4 * V) {
        let a = v128.load(w), b = v128.load(w, V);
        let s0 = v128.load32_splat(x0), s1 = v128.load32_splat(x1);
        let s2 = v128.load32_splat(x2), s3 = v128.load32_splat(x3);
        a0 = multiplyAdd<f32>(s0, a, a0);
        b0 = multiplyAdd<f32>(s0, b, b0);
        a1 = multiplyAdd<f32>(s1, a, a1);
        b1 = multiplyAdd<f32>(s1, b, b1);
        a2 = multiplyAdd<f32>(s2, a, a2);
        b2 = multiplyAdd<f32>(s2, b, b2);
        a3 = multiplyAdd<f32>(s3, a, a3);
        b3 = multiplyAdd<f32>(s3, b, b3);
        a = v128.load(w, 2 * V), b = v128.load(w, 3 * V);
        s0 = v128.load32_splat(x0, 4), s1 = v128.load32_splat(x1, 4);
        s2 = v128.load32_splat(x2, 4), s3 = v128.load32_splat(x3, 4);
        a0 = multiplyAdd<f32>(s0, a, a0);
        b0 = multiplyAdd<f32>(s0, b, b0);
        a1 = multiplyAdd<f32>(s1, a, a1);
        b1 = multiplyAdd<f32>(s1, b, b1);
        a2 = multiplyAdd<f32>(s2, a, a2);
        b2 = multiplyAdd<f32>(s2, b, b2);
        a3 = multiplyAdd<f32>(s3, a, a3);
        b3 = multiplyAdd<f32>(s3, b, b3);
      }
      v128.store(to, a0);
      v128.store(to, b0, V);
      v128.store(to + step, a1);
      v128.store(to + step, b1, V);
      to += 2 * step;
      v128.store(to, a2);
      v128.store(to, b2, V);
      v128.store(to + step, a3);
      v128.store(to + step, b3, V);
      to += 2 * step;
    }
  }
}
