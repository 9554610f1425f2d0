/** The constant-Q transform of an octave. */
export { transformOctave } from "./octave";

/** Takes memory that is never given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}
