import type { Audio } from "../../audio/audio.ts";
import { slaneyFilters } from "../../audio/mel_filters.ts";
import { hann } from "../../audio/window.ts";
import type { Tensor } from "../session.ts";
import { type BandLevels, bandLevels, FRAME, HOP } from "./band_levels.ts";
import { RATE, samplesOf } from "./samples.ts";

/** How Whisper's spectrogram is made. */
export interface LogMelOptions {
  /** Mel bands: 80, or 128 (Whisper large v3). */
  readonly bands: number;
}

/** Power below this counts as this; and what lies further below the loudest of the clip (powers of ten) as that. */
const FLOOR = 1e-10;
const RANGE = 8;

const banks = new Map<number, BandLevels>();
const WINDOW = hann(FRAME);

/**
 * Computes what Whisper hears: the log-mel spectrogram of a clip, 100 frames a second, without padding to 30 s.
 *
 * That of `WhisperFeatureExtractor` (transformers 5.24, `padding=False`): centred frames of 25 ms, mirrored at both ends,
 * Hann window, power in Slaney's mel bands up to 8 kHz, its logarithm (base 10) cut 8 below the largest of the clip, plus
 * 4, over 4. Powers are computed in 64 bits: 3e-7 from the extractor's computation in NumPy, and from that
 * in PyTorch as far as that is from NumPy, up to 4e-5 where a frame is 80 dB below the loudest.
 *
 * A clip shorter than half a frame (200 samples), at which PyTorch refuses, is mirrored again and again, as `numpy.pad` does;
 * one shorter than a hop has one frame, where the extractor would leave none.
 *
 * @param audio At 16 kHz.
 * @returns Tensor [1, bands, frames], frames = samples / 160, rounded down.
 * @throws {InputError} If the signal is empty or has another sample rate.
 *
 * @example
 * ```ts
 * const silence = { samples: new Float32Array(16000), sampleRate: 16000 };
 * const { shape, values } = whisperLogMel(silence, { bands: 80 });
 * if (shape.join() !== "1,80,100" || values[0] !== -1.5) throw new Error("a second of silence");
 * ```
 */
export function whisperLogMel(audio: Audio, { bands }: LogMelOptions): Tensor {
  const samples = samplesOf(audio);
  const frames = Math.max(1, Math.floor(samples.length / HOP));
  const values = new Float32Array(bands * frames);
  bankOf(bands)(frames, (t, points) => readFrame(samples, t * HOP - FRAME / 2, points), values);
  compress(values);
  return { values, shape: [1, bands, frames] };
}

function bankOf(bands: number): BandLevels {
  const frequencies = Float64Array.from({ length: FRAME / 2 + 1 }, (_, bin) => (bin * RATE) / FRAME);
  const bank = banks.get(bands) ??
    bandLevels({
      points: FRAME,
      filters: slaneyFilters(frequencies, RATE / 2, bands).filters,
      level: toLevel,
    });
  banks.set(bands, bank);
  return bank;
}

/** Reads a frame through the window; the signal is mirrored at its first and last sample. */
function readFrame(samples: Float32Array, start: number, points: Float64Array): void {
  const last = samples.length - 1;
  const isInside = start >= 0 && start + FRAME <= samples.length;
  for (let n = 0; n < FRAME; n++) {
    points[n] = WINDOW[n]! * samples[isInside ? start + n : mirror(start + n, last)]!;
  }
}

function mirror(index: number, last: number): number {
  if (last === 0) return 0;
  const within = Math.abs(index) % (2 * last);
  return within > last ? 2 * last - within : within;
}

function toLevel(power: number): number {
  return Math.log10(Math.max(power, FLOOR));
}

/** Cuts levels below the loudest, and brings them to about -1 to 1. */
function compress(levels: Float32Array): void {
  let loudest = -Infinity;
  for (const level of levels) loudest = Math.max(loudest, level);
  for (let i = 0; i < levels.length; i++) levels[i] = (Math.max(levels[i]!, loudest - RANGE) + 4) / 4;
}
