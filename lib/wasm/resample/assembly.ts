/**
 * What resampling is made of, in 32 bits: a long filter by fast convolution, filters that read between samples, and one that
 * halves the rate. Products and sums are rounded one by one, in the order of libsoxr's: so the rounding errors are the same.
 */
export { analyse, synthesise } from "./real_transform";
export { multiply, repeat } from "./spectrum";
export { readBetween, readPhases } from "./read";
export { halve } from "./halve";

/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
