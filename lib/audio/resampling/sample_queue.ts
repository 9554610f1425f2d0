import type { ResampleKernel } from "../../wasm/resample.ts";

/** Samples that wait for the next stage, in the kernel's memory: Float32Array [capacity], those waiting first. */
export class SampleQueue {
  /** Where the samples stand (bytes). */
  readonly address: number;
  /** How many wait. */
  count = 0;
  readonly #kernel: ResampleKernel;
  readonly #capacity: number;

  constructor(kernel: ResampleKernel, capacity: number) {
    this.#kernel = kernel;
    this.#capacity = capacity;
    this.address = kernel.allocate(4 * capacity);
  }

  /** The whole room. A view of memory that may have grown: not to be kept. */
  get samples(): Float32Array {
    return new Float32Array(this.#kernel.memory.buffer, this.address, this.#capacity);
  }

  /** Where the next sample goes (bytes). */
  get end(): number {
    return this.address + 4 * this.count;
  }

  /** Starts anew, with so many zeros. */
  restart(zeros: number): void {
    this.samples.fill(0, 0, zeros);
    this.count = zeros;
  }

  /** Takes away the samples that have waited longest. */
  drop(taken: number): void {
    this.samples.copyWithin(0, taken, this.count);
    this.count -= taken;
  }
}
