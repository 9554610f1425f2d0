import type { DenseKernel } from "../../wasm/dense.ts";

/** Shows numbers in a kernel's memory, until it takes more memory. */
export function floatsAt({ memory }: DenseKernel, address: number, count: number): Float32Array {
  return new Float32Array(memory.buffer, address, count);
}

/** Shows whole numbers in a kernel's memory, until it takes more memory. */
export function wordsAt({ memory }: DenseKernel, address: number, count: number): Uint32Array {
  return new Uint32Array(memory.buffer, address, count);
}
