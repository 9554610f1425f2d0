import { multiplyAdd } from "../vectors/multiply_add";

const V: usize = 16;

/**
 * Packs some columns of rows, and adds up their squares, in the order in which products are summed: of equal rows the squared
 * distance is 0.
 *
 * @param x Of the first column to pack, f64 [rows × width].
 * @param rows Even.
 * @param count Columns to pack: even.
 * @param to Where they go: f64 [rows ÷ 2 × count × 2].
 * @param squares f64 [rows], added to.
 */
export function pack(x: usize, rows: usize, width: usize, count: usize, to: usize, squares: usize): void {
  const row = width << 3;
  for (const end = squares + (rows << 3); squares < end; squares += V, x += 2 * row) {
    let sum = f64x2.splat(0);
    for (let at = x, last = x + (count << 3); at < last; at += V, to += 2 * V) {
      const one = v128.load(at), two = v128.load(at + row);
      const left = v128.shuffle<f64>(one, two, 0, 2), right = v128.shuffle<f64>(one, two, 1, 3);
      sum = multiplyAdd<f64>(right, right, multiplyAdd<f64>(left, left, sum));
      v128.store(to, left);
      v128.store(to, right, V);
    }
    v128.store(squares, f64x2.add(v128.load(squares), sum));
  }
}
