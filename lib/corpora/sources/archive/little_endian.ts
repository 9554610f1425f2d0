/** Looks at bytes as numbers. */
export function viewOf(bytes: Uint8Array): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a number of 64 bits; those beyond 2^53 are no place in a file. */
export function big(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
