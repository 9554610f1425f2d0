import type { Audio } from "../../audio/audio.ts";
import { triangles } from "../../audio/mel_filters.ts";
import type { Tensor } from "../session.ts";
import { type BandLevels, bandLevels, FRAME, HOP } from "./band_levels.ts";
import { lengthen, RATE, samplesOf } from "./samples.ts";

const POINTS = 512;
const BANDS = 80;
const LOWEST = 20;

/** Frames that are put side by side. */
const STRIDE = 2;

/** Kaldi's: samples are whole numbers of 16 bits, each frame a little high-passed, power no less than 2^-23. */
const SCALE = 2 ** 15;
const PREEMPHASIS = 0.97;
const FLOOR = 2 ** -23;

/** Added to the variance: silence stays silence. */
const LEAST_VARIANCE = 1e-7;

/** Povey's window: Hann's, symmetric, to the power of 0.85. */
const WINDOW = Float64Array.from(
  { length: FRAME },
  (_, n) => (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / (FRAME - 1))) ** 0.85,
);

let bank: BandLevels | undefined;

/**
 * Computes what wav2vec2-BERT hears: Kaldi's filter bank, 80 bands each 10 ms, normalised band by band over the clip, two
 * frames side by side.
 *
 * That of `SeamlessM4TFeatureExtractor` (transformers 5.24), but without a last frame half of which would be padding, which
 * that marks to be left out of account. Normalised in 64 bits, its levels are 2e-6 from these. It sums up mean and variance
 * in 32 bits, which puts its own values up to 3e-5 from these, and in a band that never changes (digital silence) 0.003 from 0.
 *
 * Zeros follow a clip that is shorter than two frames (560 samples), of which the extractor makes nothing.
 *
 * @param audio At 16 kHz.
 * @returns Tensor [1, frames, 160], 50 frames a second: the 80 bands of one frame, then those of the next.
 * @throws {InputError} If the signal is empty or has another sample rate.
 *
 * @example
 * ```ts
 * const silence = { samples: new Float32Array(16000), sampleRate: 16000 };
 * const { shape, values } = seamlessFilterBank(silence);
 * if (shape.join() !== "1,49,160" || values[0] !== 0) throw new Error("a second of silence");
 * ```
 */
export function seamlessFilterBank(audio: Audio): Tensor {
  const samples = lengthen(samplesOf(audio), FRAME + HOP);
  const frames = 1 + Math.floor((samples.length - FRAME) / HOP);
  // Of 32 bits, as the extractor's: where levels hardly differ, that shows. And of levels that do not, sums are exact.
  const levels = new Float32Array(BANDS * frames);
  bank ??= bandLevels({ points: POINTS, filters: kaldiFilters(), level: toLevel });
  bank(frames, (t, points) => readFrame(samples, t * HOP, points), levels);
  const kept = frames - frames % STRIDE;
  const values = new Float32Array(BANDS * kept);
  for (let band = 0; band < BANDS; band++) {
    const { mean, scale } = momentsOf(levels.subarray(band * frames, (band + 1) * frames));
    for (let t = 0; t < kept; t++) values[t * BANDS + band] = (levels[band * frames + t]! - mean) * scale;
  }
  return { values, shape: [1, kept / STRIDE, BANDS * STRIDE] };
}

/** Makes Kaldi's filters: triangles on a mel scale of natural logarithms, also between the frequencies. */
function kaldiFilters(): Float64Array[] {
  const mel = (hertz: number) => 1127 * Math.log(1 + hertz / 700);
  const low = mel(LOWEST), high = mel(RATE / 2);
  const edges = Float64Array.from({ length: BANDS + 2 }, (_, i) => low + ((high - low) * i) / (BANDS + 1));
  return triangles(
    Float64Array.from({ length: POINTS / 2 + 1 }, (_, bin) => mel((bin * RATE) / POINTS)),
    edges,
  );
}

/** Reads a frame: its mean taken away, high-passed, through the window. */
function readFrame(samples: Float32Array, start: number, points: Float64Array): void {
  let sum = 0;
  for (let n = 0; n < FRAME; n++) sum += samples[start + n]!;
  const mean = sum / FRAME;
  let before = samples[start]! - mean;
  for (let n = 0; n < FRAME; n++) {
    const now = samples[start + n]! - mean;
    points[n] = (now - PREEMPHASIS * before) * SCALE * WINDOW[n]!;
    before = now;
  }
}

function toLevel(power: number): number {
  return Math.log(Math.max(power, FLOOR));
}

/** Gives a band's mean over time, and what brings its (sample) variance to 1. */
function momentsOf(levels: Float32Array): { mean: number; scale: number } {
  let sum = 0, squares = 0;
  for (const level of levels) sum += level;
  const mean = sum / levels.length;
  for (const level of levels) squares += (level - mean) ** 2;
  return { mean, scale: 1 / Math.sqrt(squares / (levels.length - 1) + LEAST_VARIANCE) };
}
