import { pcmKernel } from "../../../wasm/pcm.ts";

/** How integers are stored. */
export interface IntegerLayout {
  /** Bytes a sample, 1 to 8. */
  readonly bytes: number;
  /** Bits that full scale has: samples are divided by 2^(bits − 1). Those of fewer bits are usually shifted up. */
  readonly bits: number;
  /** Is 128 zero? For one byte a sample only. */
  readonly unsigned?: boolean;
  readonly bigEndian?: boolean;
}

/** How floats are stored. */
export interface FloatLayout {
  readonly bytes: 4 | 8;
  readonly bigEndian?: boolean;
}

/** Unpacks integers to floats in [-1, 1), as libsndfile does; bytes that make no whole sample are left out. */
export function unpackIntegers(stored: Uint8Array, layout: IntegerLayout): Float32Array {
  const { bytes, bits, unsigned, bigEndian } = layout;
  const data = bigEndian ? reverseEach(stored, bytes) : stored;
  if (bytes === 1) {
    const zero = unsigned ? 128 : 0, signed = unsigned ? data : view(data, Int8Array);
    return Float32Array.from(signed, (byte) => (byte - zero) / 128);
  }
  if (bytes === 2 && bits === 16) return fromInt16(data);
  return scale(bytes === 4 ? view(data, Int32Array) : topOf32(data, bytes), 2 ** (8 * bytes - 31 - bits));
}

/** Unpacks floats, as they are. */
export function unpackFloats(stored: Uint8Array, { bytes, bigEndian }: FloatLayout): Float32Array {
  const data = bigEndian ? reverseEach(stored, bytes) : stored;
  return bytes === 4 ? view(data, Float32Array) : Float32Array.from(view(data, Float64Array));
}

/** Turns integers of 16 bits, little-endian, to floats. */
export function fromInt16(bytes: Uint8Array): Float32Array {
  const { allocate, memory, toFloat: convert } = pcmKernel();
  const { integers, floats } = room ??= { integers: allocate(2 * BLOCK), floats: allocate(4 * BLOCK) };
  const samples = new Float32Array(bytes.length >> 1);
  for (let n = 0; n < samples.length; n += BLOCK) {
    const count = Math.min(BLOCK, samples.length - n);
    new Uint8Array(memory.buffer, integers, 2 * count).set(bytes.subarray(2 * n, 2 * (n + count)));
    convert(integers, count, floats);
    samples.set(new Float32Array(memory.buffer, floats, count), n);
  }
  return samples;
}

/** Integers of 16 bits turned to floats at once. */
const BLOCK = 8192;

let room: { readonly integers: number; readonly floats: number } | undefined;

type NumberArray<T> = {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** Sees bytes as numbers, without copying where their alignment allows. */
function view<T>(bytes: Uint8Array, type: NumberArray<T>): T {
  const length = Math.floor(bytes.length / type.BYTES_PER_ELEMENT);
  const { buffer, byteOffset } = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new type(buffer, byteOffset, length);
}

/** Puts the highest bytes of each integer in the upper part of 32 bits. */
function topOf32(data: Uint8Array, bytes: number): Int32Array {
  const wide = new Int32Array(Math.floor(data.length / bytes));
  for (let i = 0, at = bytes - 1; i < wide.length; i++, at += bytes) {
    let value = 0;
    for (let k = 0; k < Math.min(4, bytes); k++) value |= data[at - k]! << (24 - 8 * k);
    wide[i] = value;
  }
  return wide;
}

function scale(integers: Int32Array, factor: number): Float32Array {
  const samples = new Float32Array(integers.length);
  for (let i = 0; i < samples.length; i++) samples[i] = integers[i]! * factor;
  return samples;
}

/** Copies bytes with the order of each sample's reversed. */
function reverseEach(stored: Uint8Array, bytes: number): Uint8Array {
  const reversed = new Uint8Array(stored.length - stored.length % bytes);
  for (let at = 0; at < reversed.length; at += bytes) {
    for (let k = 0; k < bytes; k++) reversed[at + k] = stored[at + bytes - 1 - k]!;
  }
  return reversed;
}
