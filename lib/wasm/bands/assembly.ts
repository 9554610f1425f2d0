/**
 * What features are made of: sums and extremes of vectors, each a number of four frames, one in each lane; and levels.
 */
export { decibel } from "./decibel";
export { extremes } from "./extremes";
export { peaks } from "./peaks";
export { combine, gather } from "./sums";

/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
