import { InputError } from "../../../errors.ts";
import { text, viewOf } from "./bytes.ts";
import { type Extent, soundExtent } from "./extent.ts";
import type { WaveSound } from "./wav.ts";
import { waveEncoding } from "./wave_encoding.ts";
import { parseWaveFormat } from "./wave_format.ts";

/** Finds the sound in a Sony Wave64 file: RIFF with names of 16 bytes and sizes of 64 bits, headers counted in. */
export function readW64(bytes: Uint8Array, name: string): WaveSound {
  let content: Uint8Array | undefined, extent: Extent | undefined;
  const view = viewOf(bytes);
  for (let at = 40; at + 24 <= bytes.length;) {
    const size = Number(view.getBigUint64(at + 16, true)), id = text(bytes, at, 4);
    if (id === "fmt ") content = bytes.subarray(at + 24, at + size);
    if (id === "data") extent ??= soundExtent(bytes, at + 24, Math.max(0, size - 24), () => false);
    at += 8 * Math.ceil(Math.max(24, size) / 8);
  }
  if (!content) {
    throw new InputError(`Cannot read ${name} as W64 as it has no "fmt " chunk: is it cut short?`);
  }
  if (!extent) throw new InputError(`Cannot read ${name} as W64 as it has no "data" chunk: is it cut short?`);
  const format = parseWaveFormat(content, true, name);
  const { encoding, words, remarks } = waveEncoding(format, extent.data, false, name);
  return {
    encoding,
    channels: format.channels,
    sampleRate: format.sampleRate,
    data: extent.data,
    format: `W64, ${words}`,
    remarks: [...extent.remarks, ...remarks],
  };
}
