import type { Audio } from "../../audio/audio.ts";
import type { Tensor } from "../session.ts";
import { samplesOf } from "./samples.ts";

/** How a wave is prepared. */
export interface WaveOptions {
  /** Whether the clip is to have mean 0 and variance 1: `do_normalize` of `preprocessor_config.json`. */
  readonly normalise: boolean;
}

/** Added to the variance: silence stays silence. */
const LEAST_VARIANCE = 1e-7;

/**
 * Prepares what wav2vec 2.0, HuBERT, WavLM and their kin hear: the clip's samples, normalised if the model was so trained.
 *
 * That of `Wav2Vec2FeatureExtractor` (transformers 5.24, no padding), which sums in 32 bits: 1e-6 from it.
 *
 * @param audio At 16 kHz.
 * @returns Tensor [1, samples].
 * @throws {InputError} If the signal is empty or has another sample rate.
 *
 * @example
 * ```ts
 * const { values, shape } = normalisedWave({ samples: Float32Array.of(1, 3), sampleRate: 16000 }, { normalise: true });
 * if (shape.join() !== "1,2" || Math.abs(values[1]! - 1) > 1e-6) throw new Error("one deviation above the mean");
 * ```
 */
export function normalisedWave(audio: Audio, { normalise }: WaveOptions): Tensor {
  const samples = samplesOf(audio), shape = [1, samples.length];
  if (!normalise) return { values: samples, shape };
  let sum = 0;
  for (const sample of samples) sum += sample;
  const mean = sum / samples.length;
  let squares = 0;
  for (const sample of samples) squares += (sample - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / samples.length + LEAST_VARIANCE);
  return { values: samples.map((sample) => (sample - mean) * scale), shape };
}
