import { multiplySubtract } from "../vectors/multiply_add";

/**
 * Solves L Lᵀ x = b in place for several b.
 *
 * @param l The lower triangle, f64 [size × size].
 * @param sides The b, a column each: f64 [size × count], `count` being even; overwritten with the x.
 */
export function solve(l: usize, size: usize, sides: usize, count: usize): void {
  const row = size << 3, step = count << 3;
  for (let i: usize = 0; i < size; i++) {
    const own = l + i * row, diagonal = v128.load64_splat(own + (i << 3));
    for (let at = sides + i * step, end = at + step; at < end; at += 16) {
      let sum = v128.load(at);
      for (let k = own, other = at - i * step; other < at; k += 8, other += step) {
        sum = multiplySubtract<f64>(v128.load64_splat(k), v128.load(other), sum);
      }
      v128.store(at, f64x2.div(sum, diagonal));
    }
  }
  // From below, each value that is found is taken out of all above it: so the matrix is read row by row.
  for (let i = size; i-- > 0;) {
    const own = l + i * row, diagonal = v128.load64_splat(own + (i << 3));
    for (let at = sides + i * step, end = at + step; at < end; at += 16) {
      const found = f64x2.div(v128.load(at), diagonal);
      v128.store(at, found);
      for (let k = own, other = at - i * step; other < at; k += 8, other += step) {
        v128.store(other, multiplySubtract<f64>(v128.load64_splat(k), found, v128.load(other)));
      }
    }
  }
}
