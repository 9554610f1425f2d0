/** Transposes four vectors of four numbers of 32 bits, and stores them. */
export function storeTransposed(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  to0: usize,
  to1: usize,
  to2: usize,
  to3: usize,
): void {
  const ab01 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ab23 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cd23 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to0, v128.shuffle<f64>(ab01, cd01, 0, 2));
  v128.store(to1, v128.shuffle<f64>(ab01, cd01, 1, 3));
  v128.store(to2, v128.shuffle<f64>(ab23, cd23, 0, 2));
  v128.store(to3, v128.shuffle<f64>(ab23, cd23, 1, 3));
}
