/**
 * Turns a row's products with other rows into squared distances, in place: |x|² + |z|² − 2 x·z.
 *
 * @param products f64 [count], `count` being even.
 * @param square |x|².
 * @param squares |z|² of each: f64 [count].
 */
export function distances(products: usize, count: usize, square: f64, squares: usize): void {
  const own = f64x2.splat(square);
  for (const end = products + (count << 3); products < end; products += 16, squares += 16) {
    const product = v128.load(products), sum = f64x2.add(own, v128.load(squares));
    v128.store(products, f64x2.sub(sum, f64x2.add(product, product)));
  }
}
