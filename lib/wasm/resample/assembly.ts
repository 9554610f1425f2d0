/** What resampling is made of: a long filter by fast convolution, and a short one that reads between samples. */
export { cutBand } from "./cut_band";
export { interpolate } from "./interpolate";

/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
