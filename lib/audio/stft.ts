import type { Audio } from "./audio.ts";
import { realFft } from "./fft.ts";
import { countFrames, FRAME_LENGTH, type FrameOptions, HOP_LENGTH, pad } from "./frames.ts";

/** Magnitudes of a short-time Fourier transform, with what is needed to read them. */
export interface Spectrogram {
  /** Float64Array [frames × bins], frame by frame; a full-scale sine has about frameLength / 4. */
  readonly magnitude: Float64Array;
  readonly frames: number;
  /** frameLength / 2 + 1, from 0 Hz to sampleRate / 2. */
  readonly bins: number;
  /** Hz. */
  readonly sampleRate: number;
  /** Samples. */
  readonly frameLength: number;
  /** Samples. */
  readonly hopLength: number;
}

/**
 * Computes the magnitude of the short-time Fourier transform: centred frames, zeros beyond the ends, periodic Hann window.
 *
 * Matches `abs(librosa.stft(y))` of librosa 0.11. librosa rounds to 32 bits, this is 64 throughout: they differ by
 * about 1e-7 of the largest magnitude in a frame.
 *
 * @throws {RangeError} If the signal is empty or the frame length no power of two.
 *
 * @example
 * ```ts
 * const sampleRate = 22050;
 * const samples = Float32Array.from({ length: sampleRate }, (_, n) => Math.sin(2 * Math.PI * 1000 * n / sampleRate));
 * const { magnitude, bins } = stft({ samples, sampleRate });
 * const frame = magnitude.subarray(20 * bins, 21 * bins);
 * const peak = frame.indexOf(Math.max(...frame));
 * if (Math.abs(peak * sampleRate / 2048 - 1000) > 6) throw new Error("the peak must lie at 1000 Hz");
 * ```
 */
export function stft(audio: Audio, options: FrameOptions = {}): Spectrogram {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const frames = countFrames(audio, options);
  const fft = realFft(frameLength);
  const bins = frameLength / 2 + 1;
  const window = hann(frameLength);
  const padded = pad(audio, frameLength, "zero");
  const magnitude = new Float64Array(frames * bins);
  const frame = new Float64Array(frameLength);
  for (let t = 0; t < frames; t++) {
    const start = t * hopLength;
    for (let n = 0; n < frameLength; n++) frame[n] = padded[start + n]! * window[n]!;
    fft.magnitude(frame, magnitude, t * bins);
  }
  return { magnitude, frames, bins, sampleRate: audio.sampleRate, frameLength, hopLength };
}

/** Computes the periodic Hann window, `0.5 - 0.5 cos(2πn / length)`: `scipy.signal.get_window("hann", length)`. */
export function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
}

/** Gives the frequency (Hz) of every bin: `librosa.fft_frequencies`. */
export function binFrequencies(
  spectrogram: Pick<Spectrogram, "bins" | "sampleRate" | "frameLength">,
): Float64Array {
  const { bins, sampleRate, frameLength } = spectrogram;
  return Float64Array.from({ length: bins }, (_, bin) => (bin * sampleRate) / frameLength);
}
