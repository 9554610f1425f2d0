import { fromInt16 } from "./unpack.ts";

/**
 * Decodes IMA ADPCM as WAV files have it: each block begins with a sample and a step for each channel; then four bits a
 * sample, eight samples of one channel, eight of the next. Equal to libsndfile.
 *
 * @param block Bytes a block. What is behind the last whole block is left out.
 * @returns Samples, interleaved.
 */
export function decodeImaAdpcm(stored: Uint8Array, channels: number, block: number): Float32Array {
  const groups = Math.floor((block - 4 * channels) / (4 * channels));
  const frames = 1 + 8 * groups, blocks = Math.floor(stored.length / block);
  const samples = new Int16Array(blocks * frames * channels);
  for (let b = 0; b < blocks; b++) {
    for (let channel = 0; channel < channels; channel++) {
      const header = b * block + 4 * channel;
      let value = (stored[header]! | (stored[header + 1]! << 8)) << 16 >> 16;
      let index = Math.min(stored[header + 2]!, STEPS.length - 1);
      let to = b * frames * channels + channel;
      samples[to] = value;
      for (let n = 0; n < 8 * groups; n++) {
        const byte = stored[b * block + 4 * channels * (1 + (n >> 3)) + 4 * channel + ((n & 7) >> 1)]!;
        const code = n & 1 ? byte >> 4 : byte & 15, step = STEPS[index]!;
        let change = step >> 3;
        if (code & 1) change += step >> 2;
        if (code & 2) change += step >> 1;
        if (code & 4) change += step;
        value = Math.max(-32768, Math.min(32767, code & 8 ? value - change : value + change));
        index = Math.max(0, Math.min(STEPS.length - 1, index + INDEX_CHANGES[code & 7]!));
        samples[to += channels] = value;
      }
    }
  }
  return fromInt16(new Uint8Array(samples.buffer));
}

const INDEX_CHANGES = [-1, -1, -1, -1, 2, 4, 6, 8] as const;

/** The steps of the standard (IMA Digital Audio Focus and Technical Working Groups, 1992). */
const STEPS = Int16Array.of(
  ...[
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    16,
    17,
    19,
    21,
    23,
    25,
    28,
    31,
    34,
    37,
    41,
    45,
    50,
    55,
    60,
    66,
    73,
    80,
    88,
  ],
  ...[97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658],
  ...[724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660],
  ...[4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818],
  ...[18500, 20350, 22385, 24623, 27086, 29794, 32767],
);
