import type { Audio } from "../../audio/audio.ts";
import { InputError } from "../../errors.ts";

/** The sample rate of all encoders of speech here (Hz). */
export const RATE = 16000;

/** Gives the samples of a signal that an encoder can hear; @throws {InputError} if it is empty or of another rate. */
export function samplesOf({ samples, sampleRate }: Audio): Float32Array {
  if (samples.length === 0) throw new InputError("Cannot encode the signal as it has no samples");
  if (sampleRate !== RATE) {
    throw new InputError(
      `Cannot encode the signal as encoders hear ${RATE} samples a second: it has ${sampleRate}. Resample it first`,
    );
  }
  return samples;
}

/** Appends zeros to samples that are fewer than so many. */
export function lengthen(samples: Float32Array, least: number): Float32Array {
  if (samples.length >= least) return samples;
  const longer = new Float32Array(least);
  longer.set(samples);
  return longer;
}
