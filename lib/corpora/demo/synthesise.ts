import type { Audio } from "../../audio/audio.ts";
import type { Random } from "../../random.ts";
import { glottis } from "./glottis.ts";
import { decibels, doublings, type Manner, PLAIN } from "./manner.ts";
import { type Frame, FRAME_LENGTH, SAMPLE_RATE, track } from "./frame.ts";

/** Level of the noise of the room (dB re full scale). */
const ROOM = -68;

/** Greatest amplitude of the speech: a louder clip is turned down. */
const PEAK = 0.9;

/** Resonances of the vocal tract. */
const FORMANTS = 8;

/**
 * Synthesises speech by source and filter: glottal pulses and breath through the resonances of the vocal tract, and
 * beside them the noise of consonants through one resonance of its own, which is weaker in a lax voice as its high
 * harmonics are. After Klatt (1980), doi:10.1121/1.383940.
 *
 * @param frames What the vocal organs do, in steps of {@link FRAME_LENGTH} samples.
 * @returns Samples that stay within full scale.
 *
 * @example
 * ```ts
 * import { articulate } from "ser/corpora/demo/articulate.ts";
 * import { PLAIN } from "ser/corpora/demo/manner.ts";
 * import { randomSource } from "ser/random.ts";
 *
 * const { samples } = synthesise(articulate("mo'sa", PLAIN), PLAIN, randomSource("example"));
 * if (samples.some((sample) => Math.abs(sample) > 1)) throw new Error("speech must not clip");
 * ```
 */
export function synthesise(frames: readonly Frame[], manner: Manner, random: Random): Audio {
  const noise = white(frames.length * FRAME_LENGTH, random);
  const speech = glottis(frames, manner, noise, random);
  const stretch = doublings(-manner.tract);
  for (let formant = 0; formant < FORMANTS; formant++) {
    resonate(speech, (frame) => {
      const centre = stretch * (frames[frame]!.formants[formant] ?? 500 + 1000 * formant);
      return [centre, 40 + 0.04 * centre];
    });
  }
  const hiss = track(frames, (frame) => frame.hiss * decibels(PLAIN.tilt - manner.tilt));
  for (let n = hiss.length - 1; n > 0; n--) hiss[n]! *= noise[n]! - noise[n - 1]!;
  resonate(hiss, (frame) => frames[frame]!.band);
  for (let n = 0; n < speech.length; n++) speech[n]! += hiss[n]!;
  return { samples: record(speech, manner.loudness, random), sampleRate: SAMPLE_RATE };
}

/**
 * Passes a signal, in place, through a resonance of gain 1 at 0 Hz that glides from frame to frame.
 *
 * @param at Centre and bandwidth (Hz) in a frame.
 */
function resonate(
  signal: Float64Array,
  at: (frame: number) => readonly [centre: number, bandwidth: number],
): void {
  let last = 0, previous = 0, b = 0, c = 0;
  for (let start = 0; start < signal.length; start += FRAME_LENGTH) {
    const [centre, bandwidth] = at(start / FRAME_LENGTH);
    const radius = Math.exp(-Math.PI * bandwidth / SAMPLE_RATE);
    const glideB = (2 * radius * Math.cos(2 * Math.PI * centre / SAMPLE_RATE) - b) / FRAME_LENGTH;
    const glideC = (-radius * radius - c) / FRAME_LENGTH;
    for (let n = start; n < start + FRAME_LENGTH; n++) {
      b += glideB;
      c += glideC;
      const value = (1 - b - c) * signal[n]! + b * last + c * previous;
      previous = last;
      last = value;
      signal[n] = value;
    }
  }
}

/** Sets the root mean square of a signal (dB re full scale) and adds the noise of the room. */
function record(signal: Float64Array, level: number, random: Random): Float32Array {
  let energy = 0, peak = 0;
  for (let n = 0; n < signal.length; n++) {
    energy += signal[n]! * signal[n]!;
    peak = Math.max(peak, Math.abs(signal[n]!));
  }
  const gain = Math.min(decibels(level) / Math.sqrt(energy / signal.length), PEAK / peak);
  const room = white(signal.length, random);
  const samples = new Float32Array(signal.length);
  for (let n = 0; n < samples.length; n++) samples[n] = gain * signal[n]! + decibels(ROOM) * room[n]!;
  return samples;
}

/** Draws noise of mean square 1, uniformly distributed. */
function white(length: number, random: Random): Float64Array {
  const noise = new Float64Array(length);
  for (let n = 0; n < length; n++) noise[n] = Math.sqrt(3) * (2 * random() - 1);
  return noise;
}
