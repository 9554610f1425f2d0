import { InputError } from "../../errors.ts";
import type { DecodedAudio } from "./decoded_audio.ts";

/** The lowest rate that speech can have: what is below 2 kHz is not enough to be understood. */
const LOWEST_RATE = 4_000;

/** The highest rate that recorders of sound have. */
const HIGHEST_RATE = 768_000;

/**
 * Checks the sample rate and the number of channels that a header gives, before anything is decoded.
 *
 * @throws {InputError} If speech cannot have that rate, or there is no channel.
 */
export function checkHeader(sampleRate: number, channels: number, name: string): void {
  if (channels < 1) {
    throw new InputError(`Cannot read ${name} as its header is damaged: ${channels} channels`);
  }
  if (sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE) return;
  throw new InputError(
    `Cannot read ${name} as speech is not sampled at ${sampleRate} Hz (${LOWEST_RATE} to ${HIGHEST_RATE} Hz are ` +
      "read): its header is damaged, or it is no recording of speech",
  );
}

/**
 * Checks that there are samples.
 *
 * @throws {InputError} If there are none.
 */
export function checkLength({ audio }: DecodedAudio, name: string): void {
  if (audio.samples.length === 0) throw new InputError(`Cannot use ${name} as it holds no samples`);
}

/**
 * Checks that each sample is a number: floats, and what a codec makes of damage, may be none.
 *
 * @throws {InputError} If one is infinite or not a number; the message has its number.
 */
export function checkFinite({ audio: { samples } }: DecodedAudio, name: string): void {
  for (let i = 0; i < samples.length; i++) {
    if (!Number.isFinite(samples[i])) {
      throw new InputError(`Cannot use ${name} as sample ${i} is ${samples[i]}`);
    }
  }
}
