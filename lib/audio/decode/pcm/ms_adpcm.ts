import { fromInt16 } from "./unpack.ts";

/**
 * Decodes Microsoft's ADPCM: each block begins with a predictor, a step and two samples for each channel; then four bits
 * a sample, the channels in turn. Equal to libsndfile.
 *
 * @param block Bytes a block. What is behind the last whole block is left out.
 * @param coefficients Pairs of weights, times 256, as the header gives them.
 * @returns Samples, interleaved.
 */
export function decodeMsAdpcm(
  stored: Uint8Array,
  channels: number,
  block: number,
  coefficients: readonly (readonly [number, number])[],
): Float32Array {
  const nibbles = 2 * (block - 7 * channels), blocks = Math.floor(stored.length / block);
  const perBlock = 2 * channels + nibbles - nibbles % channels;
  const samples = new Int16Array(blocks * perBlock);
  const view = new DataView(stored.buffer, stored.byteOffset, stored.length);
  const weights: (readonly [number, number])[] = [], steps: number[] = [];
  for (let b = 0; b < blocks; b++) {
    const from = b * block, to = b * perBlock;
    for (let channel = 0; channel < channels; channel++) {
      weights[channel] = coefficients[stored[from + channel]!] ?? coefficients[0] ?? [256, 0];
      steps[channel] = view.getInt16(from + channels + 2 * channel, true);
      samples[to + channels + channel] = view.getInt16(from + 3 * channels + 2 * channel, true);
      samples[to + channel] = view.getInt16(from + 5 * channels + 2 * channel, true);
    }
    for (let n = 2 * channels; n < perBlock; n++) {
      const nibble = n - 2 * channels, byte = stored[from + 7 * channels + (nibble >> 1)]!;
      const code = nibble & 1 ? byte & 15 : byte >> 4, channel = n % channels, step = steps[channel]!;
      const [first, second] = weights[channel]!;
      const predicted = (samples[to + n - channels]! * first + samples[to + n - 2 * channels]! * second) >> 8;
      const value = predicted + (code < 8 ? code : code - 16) * step;
      samples[to + n] = Math.max(-32768, Math.min(32767, value));
      steps[channel] = Math.max(16, (ADAPTATION[code]! * step) >> 8);
    }
  }
  return fromInt16(new Uint8Array(samples.buffer));
}

const ADAPTATION = [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230] as const;
