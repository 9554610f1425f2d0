/**
 * Products of matrices and Cholesky's decomposition, in numbers of 64 bits, two at a time.
 *
 * Matrices lie row after row. What is multiplied is packed before: of every two rows the values of each column side by side,
 * f64 [rows ÷ 2 × columns × 2], so that what a product reads next lies behind what it read before. Rows are a multiple of 12;
 * what is computed of those that are added means nothing.
 */
export { cholesky } from "./cholesky";
export { distances } from "./distances";
export { exponentials } from "./exponentials";
export { pack } from "./pack";
export { multiply } from "./product";
export { solve } from "./solve";

/** The address of the first byte of memory that nothing lies at: a multiple of 64. */
export function start(): usize {
  return (__heap_base + 63) & ~63;
}
