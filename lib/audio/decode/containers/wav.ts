import { InputError } from "../../../errors.ts";
import type { StoredSound } from "../stored_sound.ts";
import { id3Length, text, viewOf } from "./bytes.ts";
import { type Extent, soundExtent } from "./extent.ts";
import { join } from "./join.ts";
import { areChunks, type Chunk, chunksFrom } from "./riff.ts";
import { type WaveEncoding, waveEncoding } from "./wave_encoding.ts";
import { parseWaveFormat } from "./wave_format.ts";

/** The sound of a WAV file: packed samples, or a stream of MPEG. */
export type WaveSound = Omit<StoredSound, "encoding"> & Pick<WaveEncoding, "encoding">;

/**
 * Finds the sound in a WAV file (RIFF, RIFX, RF64, BW64): the chunks may stand in any order, others are passed over, and
 * several of sound are joined.
 *
 * @throws {InputError} If there is none, or its header contradicts itself.
 */
export function readWav(file: Uint8Array, name: string): WaveSound {
  const tag = id3Length(file), bytes = file.subarray(tag);
  const magic = text(bytes, 0, 4), littleEndian = magic !== "RIFX";
  const { format: content, extents } = findChunks(bytes, littleEndian, name);
  if (!content) {
    throw new InputError(`Cannot read ${name} as WAV as it has no "fmt " chunk: is it cut short?`);
  }
  const first = extents[0];
  if (!first) throw new InputError(`Cannot read ${name} as WAV as it has no "data" chunk: is it cut short?`);
  const format = parseWaveFormat(content, littleEndian, name);
  const data = extents.length === 1 ? first.data : join(extents.map(({ data }) => data));
  const { encoding, words, remarks } = waveEncoding(format, data, !littleEndian, name);
  return {
    encoding,
    channels: format.channels,
    sampleRate: format.sampleRate,
    data,
    format: `WAV, ${words}`,
    remarks: [
      ...(tag > 0 ? ["an ID3 tag stands before its header: passed over"] : []),
      ...(extents.length > 1 ? [`its sound is in ${extents.length} chunks: joined`] : []),
      ...extents.flatMap(({ remarks }) => remarks),
      ...remarks,
    ],
  };
}

function findChunks(bytes: Uint8Array, littleEndian: boolean, name: string) {
  const isEmpty = (behind: number) => areChunks(bytes, behind, littleEndian);
  let format: Uint8Array | undefined, longSize: number | undefined;
  let extents: Extent[] = [];
  for (const { id, at, size } of chunksFrom(bytes, 12, littleEndian)) {
    if (id === "ds64") longSize = longSizeOf(bytes, { id, at, size });
    if (id === "data") {
      const stated = size === 0xffffffff && longSize ? longSize : size;
      extents.push(soundExtent(bytes, at, stated, isEmpty));
    }
    if (id === "fmt ") {
      const content = bytes.subarray(at, at + size);
      if (format && text(format, 0, 16) !== text(content, 0, 16)) {
        throw new InputError(
          `Cannot read ${name} as its header contradicts itself: two "fmt " chunks differ`,
        );
      }
      format = content;
    }
  }
  if (extents.length === 0 && format) extents = searchSound(bytes, littleEndian);
  const filled = extents.filter(({ data }) => data.length > 0);
  return { format, extents: filled.length > 0 ? filled : extents.slice(0, 1) };
}

/** Looks for the sound by the name of its chunk, where a wrong size before it leads elsewhere. */
function searchSound(bytes: Uint8Array, littleEndian: boolean): Extent[] {
  for (let at = bytes.indexOf(0x64, 12); at >= 0 && at + 8 < bytes.length; at = bytes.indexOf(0x64, at + 1)) {
    if (text(bytes, at, 4) !== "data") continue;
    const stated = viewOf(bytes).getUint32(at + 4, littleEndian);
    const { data, remarks } = soundExtent(bytes, at + 8, stated, () => false);
    return [{
      data,
      remarks: ["the sizes of its chunks do not lead to its sound: found by name", ...remarks],
    }];
  }
  return [];
}

/** The size of the sound that `ds64` gives, of 64 bits. */
function longSizeOf(bytes: Uint8Array, { at, size }: Chunk): number | undefined {
  return size >= 16 && at + 16 <= bytes.length ? Number(viewOf(bytes).getBigUint64(at + 8, true)) : undefined;
}
