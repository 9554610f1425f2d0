import { InputError } from "../errors.ts";
import type { Audio } from "./audio.ts";
import { gainAt } from "./band_filter.ts";
import { createResampler, type Resampler } from "./resampler.ts";

const resamplers = new Map<string, Resampler>();

/**
 * Resamples a signal by a linear-phase filter: flat to 91 % of the lower half rate, 126 dB down from there on.
 *
 * Follows soxr's HQ recipe, which `librosa.resample` uses by default: in the pass band and the transition band, in the
 * number of samples, `ceil(samples × target / rate)`, of which sample 0 stays where it was, and in what it makes of
 * digital silence, zeros except near a sound. They differ by about 1e-6 of the loudest sample, except at the very ends
 * and in the topmost tenth of the band, where soxr is 0.01 dB down unless the rates are 2 : 1.
 *
 * @param sampleRate The rate wanted (Hz), a positive whole number.
 * @throws {InputError} If a rate is not a positive whole number.
 *
 * @example
 * ```ts
 * const second = { samples: new Float32Array(48000), sampleRate: 48000 };
 * if (resample(second, 22050).samples.length !== 22050) throw new Error("one second stays one second");
 * ```
 */
export function resample(audio: Audio, sampleRate: number): Audio {
  for (const rate of [audio.sampleRate, sampleRate]) checkRate(rate);
  if (audio.sampleRate === sampleRate) return audio;
  const key = `${audio.sampleRate} ${sampleRate}`;
  const resampler = resamplers.get(key) ?? createResampler(audio.sampleRate, sampleRate);
  resamplers.set(key, resampler);
  return { samples: resampler(audio.samples), sampleRate };
}

/**
 * Computes how much {@link resample} lets through: the gain (1 = unchanged) at every frequency of the signal.
 *
 * @param from The rate of the signal (Hz).
 * @param to The rate wanted (Hz).
 * @param frequencies In Hz, from 0 to half the signal's rate.
 * @throws {InputError} If a rate is not a positive whole number.
 *
 * @example
 * ```ts
 * const [low, high] = resamplingGains(48000, 22050, [1000, 11025]);
 * if (Math.abs(low! - 1) > 1e-5) throw new Error("1 kHz passes");
 * if (high! > 1e-5) throw new Error("nothing is left at half the new rate");
 * ```
 */
export function resamplingGains(from: number, to: number, frequencies: readonly number[]): Float64Array {
  for (const rate of [from, to]) checkRate(rate);
  return Float64Array.from(frequencies, (frequency) => gainAt(from, to, frequency));
}

function checkRate(rate: number): void {
  if (Number.isInteger(rate) && rate > 0) return;
  throw new InputError(
    `Cannot resample as a sample rate must be a positive whole number of Hz: current value is ${rate}`,
  );
}
