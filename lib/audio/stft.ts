import type { Audio } from "./audio.ts";
import { copyStretch } from "./copy_stretch.ts";
import { BLOCK, type FrameBlock, openBlock } from "./frame_block.ts";
import { countFrames, FRAME_LENGTH, type FrameOptions, HOP_LENGTH } from "./frames.ts";

/** Magnitudes of a short-time Fourier transform, with what is needed to read them. */
export interface Spectrogram {
  /** Float32Array [frames × bins], frame by frame; a full-scale sine has about frameLength / 4. */
  readonly magnitude: Float32Array;
  /** Number of frames. */
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

/** A whole short-time Fourier transform: what the signal can be made from again. */
export interface Spectrum extends Spectrogram {
  /** Float32Array [frames × bins]. */
  readonly real: Float32Array;
  /** Float32Array [frames × bins]. */
  readonly imaginary: Float32Array;
  /** Samples of the signal. */
  readonly length: number;
}

/**
 * Computes the magnitude of the short-time Fourier transform: centred frames, zeros beyond the ends, periodic Hann window.
 *
 * Matches `abs(librosa.stft(y))` of librosa 0.11. Both transform in 64 bits and round to 32: they
 * differ by about 1e-7 of a magnitude.
 *
 * @throws {InputError} If the signal is empty or the frame length no power of two, 8 or more.
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
  const shape = shapeOf(audio, options);
  const magnitude = new Float32Array(shape.frames * shape.bins);
  transformFrames(audio, shape, (block, from, count) => {
    magnitude.set(block.magnitude.subarray(0, count), from);
  });
  return { magnitude, ...shape };
}

/**
 * Computes the short-time Fourier transform, magnitude, real and imaginary part: {@link stft}, which `istft` inverts.
 *
 * @throws {InputError} If the signal is empty or the frame length no power of two, 8 or more.
 *
 * @example
 * ```ts
 * const { real, imaginary, magnitude } = complexStft({ samples: new Float32Array(2048).fill(0.5), sampleRate: 22050 });
 * if (Math.abs(Math.hypot(real[7]!, imaginary[7]!) - magnitude[7]!) > 1e-4) throw new Error("one transform, two views");
 * ```
 */
export function complexStft(audio: Audio, options: FrameOptions = {}): Spectrum {
  const shape = shapeOf(audio, options);
  const values = shape.frames * shape.bins;
  const [magnitude, real, imaginary] = [
    new Float32Array(values),
    new Float32Array(values),
    new Float32Array(values),
  ];
  transformFrames(audio, shape, (block, from, count) => {
    magnitude.set(block.magnitude.subarray(0, count), from);
    real.set(block.real.subarray(0, count), from);
    imaginary.set(block.imaginary.subarray(0, count), from);
  });
  return { magnitude, real, imaginary, ...shape, length: audio.samples.length };
}

/** Gives the frequency (Hz) of every bin: `librosa.fft_frequencies`. */
export function binFrequencies(
  spectrogram: Pick<Spectrogram, "bins" | "sampleRate" | "frameLength">,
): Float64Array {
  const { bins, sampleRate, frameLength } = spectrogram;
  return Float64Array.from({ length: bins }, (_, bin) => (bin * sampleRate) / frameLength);
}

/** A spectrogram but for its values. */
type Shape = Omit<Spectrogram, "magnitude">;

function shapeOf(audio: Audio, options: FrameOptions): Shape {
  const { frameLength = FRAME_LENGTH, hopLength = HOP_LENGTH } = options;
  const frames = countFrames(audio, options);
  return { frames, bins: frameLength / 2 + 1, sampleRate: audio.sampleRate, frameLength, hopLength };
}

/** Transforms block after block, and shows each: where its values go, and how many there are. */
function transformFrames(
  { samples }: Audio,
  { frames, bins, frameLength, hopLength }: Shape,
  show: (block: FrameBlock, from: number, count: number) => void,
): void {
  const block = openBlock(frameLength, hopLength);
  for (let t = 0; t < frames; t += BLOCK) {
    copyStretch(samples, t * hopLength - frameLength / 2, block.samples);
    block.forward();
    show(block, t * bins, bins * Math.min(BLOCK, frames - t));
  }
}
