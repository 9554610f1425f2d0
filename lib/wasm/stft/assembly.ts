/**
 * Fourier transforms of the overlapping frames of a real signal, forth in 64 bits, two frames at once, and back in 32
 * bits, four frames at once.
 *
 * A frame's even and odd samples are the real and the imaginary parts of half as many points. The transform of these,
 * taken apart, is the frame's spectrum: what is even about it is of the even samples, what is odd of the odd ones, which
 * are a sample late. Factors of two are left to the windows: half the window forth, the window over the frame's length
 * back.
 */
export { forward } from "./forward";
export { inverse } from "./inverse";
export { multiply } from "./multiply";

/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
