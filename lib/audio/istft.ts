import type { Audio } from "./audio.ts";
import { BLOCK, openBlock } from "./frame_block.ts";
import type { Spectrum } from "./stft.ts";

/** A sum of squared windows this small is no ground to divide by: the smallest normal number of 32 bits. */
const TINY = 1.1754943508222875e-38;

/**
 * Makes the signal from its short-time Fourier transform again: the frames transformed back, windowed once more, added
 * up, and divided by the sum of the squared windows.
 *
 * Matches `librosa.istft(D, length=len(y))` of librosa 0.11 (Griffin and Lim 1984), in 32 bits as there.
 *
 * @param weights What each value is multiplied by before: Float32Array [frames × bins]. Default: 1.
 * @returns As many samples as the signal had.
 * @throws {RangeError} If there is not a weight for every value.
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
    throw new RangeError(
      `Cannot weigh the spectrum as it needs ${real.length} weights (${frames} frames × ${bins} bins): ` +
        `current number is ${weights.length}`,
    );
  }
  const block = openBlock(frameLength, hopLength);
  const sum = new Float32Array((frames + BLOCK) * hopLength + frameLength);
  for (let t = 0; t < frames; t += BLOCK) {
    const [from, to] = [t * bins, Math.min(frames, t + BLOCK) * bins];
    block.samples.fill(0);
    block.weights.fill(0).set(weights.subarray(from, to));
    block.real.fill(0).set(real.subarray(from, to));
    block.imaginary.fill(0).set(imaginary.subarray(from, to));
    block.inverse();
    const start = t * hopLength;
    for (let n = 0; n < block.samples.length; n++) sum[start + n]! += block.samples[n]!;
  }
  divideByWindows(sum, block.window, spectrum);
  return { samples: sum.slice(frameLength / 2, frameLength / 2 + length), sampleRate };
}

/** Divides each sample by the sum of the squared windows of the frames that hold it. */
function divideByWindows(sum: Float32Array, window: Float64Array, { frames, hopLength }: Spectrum): void {
  const overlap = Math.ceil(window.length / hopLength);
  const gains = new Float64Array(hopLength);
  let known = "";
  for (let hop = 0; hop * hopLength < sum.length; hop++) {
    // The frames that hold some of this hop started so many hops ago.
    const [nearest, farthest] = [Math.max(0, hop - frames + 1), Math.min(hop, overlap - 1)];
    if (known !== `${nearest} ${farthest}`) {
      for (let n = 0; n < hopLength; n++) {
        let total = 0;
        for (let ago = nearest; ago <= farthest; ago++) total += (window[ago * hopLength + n] ?? 0) ** 2;
        gains[n] = total > TINY ? 1 / total : 1;
      }
      known = `${nearest} ${farthest}`;
    }
    const start = hop * hopLength;
    for (let n = 0; n < hopLength; n++) sum[start + n]! *= gains[n]!;
  }
}
