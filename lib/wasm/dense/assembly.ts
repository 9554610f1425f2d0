/**
 * What training a stack of dense layers takes, in numbers of 32 bits, four at a time.
 *
 * Activations lie row after row; rows are a multiple of 4, inputs too, outputs of 8. Weights lie in panels: for every 8 outputs
 * their biases, then of each input its weights to them, f32 [outputs ÷ 8 × (1 + inputs) × 8]. What is added to make the
 * multiples is zero, and stays so.
 */
export { adam } from "./adam";
export { drop } from "./dropout";
export { gradient } from "./gradient";
export { product } from "./product";
export { rectify, rectifyGradient } from "./rectifier";
export { gather } from "./rows";
export { softmax, softmaxGradient } from "./softmax";
export { transpose } from "./transpose";

/** Takes memory that is never given back: a multiple of 16 bytes. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
