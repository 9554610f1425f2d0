import { pcmKernel } from "../wasm/pcm.ts";
import type { WaveFile } from "./riff.ts";

/**
 * Unpacks the samples of a file, interleaved, to floats; a pad byte may add one at the end.
 *
 * @param bitDepth As {@link import("./wav.ts").DecodedWav} has it.
 */
export function toFloat(wave: WaveFile, bitDepth: string): Float32Array {
  if (bitDepth === "8a") wave.fromALaw();
  if (bitDepth === "8m") wave.fromMuLaw();
  if (wave.container === "RIFX") wave.toRIFF();
  const { samples } = wave.data as { samples: Uint8Array };
  switch (bitDepth) {
    case "8":
      return Float32Array.from(samples, (byte) => (byte - 128) / 128);
    case "24":
      return scale(widen(samples), 2 ** -31);
    case "32":
      return scale(view(samples, Int32Array), 2 ** -31);
    case "32f":
      return view(samples, Float32Array);
    case "64":
      return Float32Array.from(view(samples, Float64Array));
    default: // 16 bits, or companded and now 16 bits
      return fromInt16(samples);
  }
}

/** Averages the channels, in 32 bits throughout, as NumPy does. */
export function mean(interleaved: Float32Array, channels: number, frames: number): Float32Array {
  if (channels === 1) return interleaved.subarray(0, frames);
  const samples = new Float32Array(frames);
  for (let i = 0, at = 0; i < frames; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum = Math.fround(sum + interleaved[at++]!);
    samples[i] = sum / channels;
  }
  return samples;
}

/** Sees bytes as numbers, without copying where their alignment allows. */
function view<T>(
  bytes: Uint8Array,
  type: { new (buffer: ArrayBufferLike, offset: number, length: number): T; BYTES_PER_ELEMENT: number },
): T {
  const length = Math.floor(bytes.length / type.BYTES_PER_ELEMENT);
  const { buffer, byteOffset } = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new type(buffer, byteOffset, length);
}

/** Puts integers of 24 bits in the upper part of 32. */
function widen(bytes: Uint8Array): Int32Array {
  const wide = new Int32Array(Math.floor(bytes.length / 3));
  for (let i = 0, at = 0; i < wide.length; i++, at += 3) {
    wide[i] = (bytes[at]! << 8) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 24);
  }
  return wide;
}

/** Integers of 16 bits turned to floats at once. */
const BLOCK = 8192;

let room: { readonly integers: number; readonly floats: number } | undefined;

function fromInt16(bytes: Uint8Array): Float32Array {
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

function scale(integers: Int32Array, factor: number): Float32Array {
  const samples = new Float32Array(integers.length);
  for (let i = 0; i < samples.length; i++) samples[i] = integers[i]! * factor;
  return samples;
}
