/**
 * Fourier transforms of several signals at once, one in each lane, in WebAssembly: `lib/wasm/lanes/assembly.ts` tells
 * what each function does and how data lies in memory. Addresses, strides and offsets are in bytes, all else in elements.
 */
export interface Lanes {
  forward64(data: number, size: number, twiddles: number): void;
  forward32(data: number, size: number, twiddles: number): void;
  inverse64(data: number, size: number, twiddles: number): void;
  gather64(source: number, stride: number, length: number, target: number): void;
  scatter64(source: number, length: number, target: number, stride: number): void;
  weigh64(data: number, size: number, gains: number): void;
  weighAndFold64(data: number, size: number, gains: number): void;
  interpolate(
    source: number,
    target: number,
    count: number,
    phase: number,
    up: number,
    down: number,
    filters: number,
  ): void;
  gather32(source: number, stride: number, length: number, target: number): void;
  unfold32(data: number, places: number, turns: number, count: number, target: number): void;
  project32(spectrum: number, filters: number, count: number, target: number): void;
}

/** What lies in the kernel's memory. */
type Parts = Readonly<
  Record<string, Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>
>;

let compiled: WebAssembly.Module | undefined;

/**
 * Makes an instance of the kernel whose memory holds the given arrays.
 *
 * @returns The kernel, and the arrays as they lie in its memory, where their `byteOffset` is their address.
 *
 * @example
 * ```ts
 * const size = 4; // elements of 4 numbers: the real parts of two signals, then their imaginary parts
 * const { kernel, parts } = openLanes({ data: new Float64Array(4 * size), factors: Float64Array.from(twiddles(size)) });
 * parts.data[0] = 1;
 * kernel.forward64(parts.data.byteOffset, size, parts.factors.byteOffset);
 * if (parts.data[4 * 3] !== 1) throw new Error("an impulse holds all frequencies alike");
 * ```
 */
export function openLanes<T extends Parts>(arrays: T): { kernel: Lanes; parts: T } {
  compiled ??= new WebAssembly.Module(
    Deno.readFileSync(new URL("../wasm/lanes/lanes.wasm", import.meta.url)),
  );
  const { exports } = new WebAssembly.Instance(compiled);
  const kernel = exports as unknown as Lanes & { memory: WebAssembly.Memory };
  const addresses: Record<string, number> = {};
  let end = 0;
  for (const [name, array] of Object.entries(arrays)) {
    addresses[name] = end;
    end += 16 * Math.ceil(array.byteLength / 16);
  }
  kernel.memory.grow(Math.ceil(end / 65536));
  const buffer = kernel.memory.buffer as ArrayBuffer;
  const parts = Object.entries(arrays).map(([name, array]) => {
    const View = array.constructor as {
      new (buffer: ArrayBuffer, address: number, length: number): typeof array;
    };
    const part = new View(buffer, addresses[name]!, array.length);
    part.set(array);
    return [name, part];
  });
  return { kernel, parts: Object.fromEntries(parts) };
}

/** Computes the factors that a transform of a power of two turns its elements by: three complex ones a butterfly. */
export function twiddles(size: number): number[] {
  const factors: number[] = [];
  for (let length = size; length >= 4; length /= 4) {
    for (let j = 0; j < length / 4; j++) {
      for (let k = 1; k <= 3; k++) {
        const angle = (-2 * Math.PI * j * k) / length;
        factors.push(Math.cos(angle), Math.sin(angle));
      }
    }
  }
  return factors;
}

/** Tells which frequency stands at each place after the forward transform. */
export function digitReversed(size: number): Uint32Array {
  if (size <= 2) return Uint32Array.from({ length: size }, (_, place) => place);
  const quarter = digitReversed(size / 4);
  return Uint32Array.from({ length: size }, (_, place) => {
    return 4 * quarter[place % quarter.length]! + Math.floor(place / quarter.length);
  });
}
