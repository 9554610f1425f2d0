/** What a kernel that takes memory and never gives it back exports besides its functions. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
}

/**
 * Copies numbers to memory of a kernel.
 *
 * @returns Their address.
 */
export function store(
  { memory, allocate }: Kernel,
  { buffer, byteOffset, byteLength }: Float32Array | Float64Array | Uint32Array,
): number {
  const address = allocate(byteLength);
  new Uint8Array(memory.buffer, address, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
  return address;
}
