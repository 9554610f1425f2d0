import { InputError } from "../../errors.ts";
import { type AlgebraKernel, createAlgebraKernel } from "../../wasm/algebra.ts";

const PAGE = 2 ** 16, MOST = 2 ** 32 - PAGE;

/** A memory of its own in WebAssembly, where matrices are multiplied and decomposed: numbers of 64 bits. */
export class Workspace {
  readonly kernel: AlgebraKernel = createAlgebraKernel();
  #next = this.kernel.start();

  /**
   * Makes room for some numbers; whatever was taken before is given back.
   *
   * @param work What it is for, for messages: "fit 9 rows".
   * @throws {InputError} If there is not enough memory.
   */
  reserve(count: number, work: string): void {
    this.#next = this.kernel.start();
    const bytes = this.#next + 8 * count, { memory } = this.kernel;
    const pages = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
    const refuse = (why: string) => {
      const size = (bytes / 1e9).toFixed(1);
      return new InputError(
        `Cannot ${work} as that takes ${size} GB of memory, and ${why}: take fewer rows, or a model whose ` +
          "memory does not grow with the square of the rows, such as mlp or linear",
      );
    };
    if (bytes > MOST) throw refuse("WebAssembly has 4 GB at most");
    try {
      if (pages > 0) memory.grow(pages);
    } catch (error) {
      if (error instanceof RangeError) throw refuse("there is less");
      throw error;
    }
  }

  /** Takes what was reserved for some numbers, whose number is even; returns their address. */
  take(count: number): number {
    const address = this.#next;
    this.#next += 8 * count;
    return address;
  }

  /** Shows numbers, until more are reserved. */
  numbers(address: number, count: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.kernel.memory.buffer as ArrayBuffer, address, count);
  }
}
