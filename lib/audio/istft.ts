import { SMALLEST_NORMAL } from "./float32.ts";
import { InputError } from "../errors.ts";
import type { Audio } from "./audio.ts";
import { BLOCK, type FrameBlock, openBlock } from "./frame_block.ts";
import type { Spectrum } from "./stft.ts";

/**
 * Makes the signal from its short-time Fourier transform again: the frames transformed back, windowed once more, added
 * up, and divided by the sum of the squared windows.
 *
 * Matches `librosa.istft(D, length=len(y))` of librosa 0.11 (Griffin and Lim 1984), in 32 bits as there.
 *
 * @param weights What each value is multiplied by before: Float32Array [frames × bins]. Default: 1.
 * @returns As many samples as the signal had.
 * @throws {InputError} If there is not a weight for every value.
 *
 * @example
 * ```ts
 * import { complexStft } from "./stft.ts";
 *
 * const samples = Float32Array.from({ length: 5000 }, (_, n) => Math.sin(n / 9));
 * const again = istft(complexStft({ samples, sampleRate: 22050 }));
 * if (again.samples.some((value, n) => Math.abs(value - samples[n]!) > 1e-6)) throw new Error("there and back");
 * ```
 */
export function istft(
  spectrum: Spectrum,
  weights: Float32Array = new Float32Array(spectrum.real.length).fill(1),
): Audio {
  const { real, imaginary, frames, bins, sampleRate, frameLength, hopLength, length } = spectrum;
  if (weights.length !== real.length) {
    throw new InputError(
      `Cannot weigh the spectrum as it needs ${real.length} weights (${frames} frames × ${bins} bins): ` +
        `current number is ${weights.length}`,
    );
  }
  const block = openBlock(frameLength, hopLength);
  const setGains = hopGains(block, spectrum);
  const signal = new Float32Array(length);
  const done = BLOCK * hopLength, margin = frameLength / 2;
  block.samples.fill(0);
  for (let t = 0; t * hopLength < margin + length; t += BLOCK) {
    const [from, to] = [t * bins, Math.min(frames, t + BLOCK) * bins];
    if (to > from) {
      if (t + BLOCK > frames) {
        for (const part of [block.weights, block.real, block.imaginary]) part.fill(0);
      }
      block.weights.set(weights.subarray(from, to));
      block.real.set(real.subarray(from, to));
      block.imaginary.set(imaginary.subarray(from, to));
      block.inverse();
    }
    for (let hop = 0; hop < BLOCK; hop++) {
      setGains(t + hop);
      block.multiply(hop);
    }
    const start = t * hopLength - margin;
    signal.set(
      block.samples.subarray(Math.max(0, -start), Math.min(done, length - start)),
      Math.max(0, start),
    );
    block.samples.copyWithin(0, done).fill(0, block.samples.length - done);
  }
  return { samples: signal, sampleRate };
}

/** Prepares to set the block's gains for a hop of the signal: one over the sum of the squared windows of the frames there. */
function hopGains({ window, gains }: FrameBlock, { frames, hopLength }: Spectrum): (hop: number) => void {
  const overlap = Math.ceil(window.length / hopLength);
  let known = "";
  return (hop) => {
    // The frames that hold some of this hop started so many hops ago.
    const [nearest, farthest] = [Math.max(0, hop - frames + 1), Math.min(hop, overlap - 1)];
    if (known === `${nearest} ${farthest}`) return;
    known = `${nearest} ${farthest}`;
    for (let n = 0; n < hopLength; n++) {
      let total = 0;
      for (let ago = nearest; ago <= farthest; ago++) total += (window[ago * hopLength + n] ?? 0) ** 2;
      gains[n] = total > SMALLEST_NORMAL ? 1 / total : 1;
    }
  };
}
