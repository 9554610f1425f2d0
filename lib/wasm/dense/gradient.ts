import { multiplyAdd } from "../vectors/multiply_add";

const V: usize = 16;

/**
 * Computes the gradient of weights and biases: xᵀ · g, and the sum of g's rows.
 *
 * @param x What the layer was given, f32 [rows × inputs].
 * @param g The gradient of what it gave, f32 [rows × outputs].
 * @param to Panels of `outputs`.
 */
export function gradient(x: usize, rows: usize, inputs: usize, g: usize, outputs: usize, to: usize): void {
  const row = inputs << 2, step = outputs << 2, end = x + row;
  for (const last = g + step; g < last; g += 2 * V) {
    sumRows(g, rows, step, to);
    to += 2 * V;
    for (let at = x; at < end; at += V, to += 8 * V) {
      let from = at, h = g;
      let a0 = f32x4.splat(0), b0 = a0, a1 = a0, b1 = a0, a2 = a0, b2 = a0, a3 = a0, b3 = a0;
      for (const stop = at + rows * row; from < stop; from += row, h += step) {
        let a = v128.load(h), b = v128.load(h, V);
        let s0 = v128.load32_splat(from), s1 = v128.load32_splat(from, 4);
        let s2 = v128.load32_splat(from, 8), s3 = v128.load32_splat(from, 12);
        a0 = multiplyAdd<f32>(s0, a, a0);
        b0 = multiplyAdd<f32>(s0, b, b0);
        a1 = multiplyAdd<f32>(s1, a, a1);
        b1 = multiplyAdd<f32>(s1, b, b1);
        a2 = multiplyAdd<f32>(s2, a, a2);
        b2 = multiplyAdd<f32>(s2, b, b2);
        a3 = multiplyAdd<f32>(s3, a, a3);
        b3 = multiplyAdd<f32>(s3, b, b3);
        from += row, h += step;
        a = v128.load(h), b = v128.load(h, V);
        s0 = v128.load32_splat(from), s1 = v128.load32_splat(from, 4);
        s2 = v128.load32_splat(from, 8), s3 = v128.load32_splat(from, 12);
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
      v128.store(to, a1, 2 * V);
      v128.store(to, b1, 3 * V);
      v128.store(to, a2, 4 * V);
      v128.store(to, b2, 5 * V);
      v128.store(to, a3, 6 * V);
      v128.store(to, b3, 7 * V);
    }
  }
}

/** Adds eight columns up. */
function sumRows(g: usize, rows: usize, step: usize, to: usize): void {
  let a = f32x4.splat(0), b = a;
  for (const end = g + rows * step; g < end; g += step) {
    a = f32x4.add(a, v128.load(g));
    b = f32x4.add(b, v128.load(g, V));
  }
  v128.store(to, a);
  v128.store(to, b, V);
}
