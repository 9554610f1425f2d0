/**
 * What training dense layers takes, in WebAssembly: `lib/wasm/dense/assembly.ts` tells what each function does and how data
 * lies in memory. Addresses and sizes of rows are in bytes, all else in elements.
 */
export interface DenseKernel {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  gather(from: number, order: number, rows: number, bytes: number, to: number): void;
  product(x: number, rows: number, inputs: number, weights: number, outputs: number, y: number): void;
  rectify(y: number, count: number): void;
  drop(y: number, count: number, threshold: number, scale: number, state: number): void;
  softmax(y: number, rows: number, classes: number, width: number): void;
  softmaxGradient(
    y: number,
    rows: number,
    classes: number,
    width: number,
    order: number,
    labels: number,
    weights: number,
    g: number,
  ): void;
  gradient(x: number, rows: number, inputs: number, g: number, outputs: number, to: number): void;
  transpose(weights: number, inputs: number, outputs: number, to: number): void;
  rectifyGradient(g: number, y: number, count: number, scale: number): void;
  adam(
    weights: number,
    gradients: number,
    means: number,
    squares: number,
    count: number,
    rate: number,
    decay: number,
    step: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** Makes an instance of the kernel, with a memory of its own. */
export function openDense(): DenseKernel {
  compiled ??= new WebAssembly.Module(
    Deno.readFileSync(new URL("../../wasm/dense/dense.wasm", import.meta.url)),
  );
  return new WebAssembly.Instance(compiled).exports as unknown as DenseKernel;
}

/** Shows numbers in a kernel's memory, until it takes more memory. */
export function floatsAt({ memory }: DenseKernel, address: number, count: number): Float32Array {
  return new Float32Array(memory.buffer, address, count);
}

/** Shows whole numbers in a kernel's memory, until it takes more memory. */
export function wordsAt({ memory }: DenseKernel, address: number, count: number): Uint32Array {
  return new Uint32Array(memory.buffer, address, count);
}
