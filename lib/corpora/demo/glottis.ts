import { type Random, randomNormal } from "../../random.ts";
import { type Frame, SAMPLE_RATE, track } from "./frame.ts";
import { decibels, doublings, type Manner } from "./manner.ts";

/**
 * Makes the flow of air through the glottis, differentiated as the lips radiate it: t²−t³ while the glottis is open,
 * softened by the tilt, and breath. Klatt & Klatt (1990), doi:10.1121/1.398894.
 *
 * The laxer the voice (the more its tilt), the longer the glottis stays open in each period.
 */
export function glottis(
  frames: readonly Frame[],
  manner: Manner,
  noise: Float64Array,
  random: Random,
): Float64Array {
  const pitch = track(frames, (frame) => frame.pitch);
  const voice = track(frames, (frame) => frame.voice);
  const aspiration = track(frames, (frame) => frame.aspiration);
  const open = Math.min(0.9, 0.4 + 0.02 * manner.tilt);
  const softness = Math.exp(-2 * Math.PI * corner(manner.tilt) / SAMPLE_RATE);
  const breath = decibels(manner.breath);
  const jitter = 0.005 * doublings(manner.jitter);
  const shimmer = 5 * jitter;
  const flow = new Float64Array(noise.length);
  let phase = 0, period = 1, strength = 1, soft = 0;
  for (let n = 0; n < flow.length; n++) {
    phase += pitch[n]! / (period * SAMPLE_RATE);
    if (phase >= 1) {
      phase -= 1;
      period = 1 + jitter * randomNormal(random);
      strength = 1 + shimmer * randomNormal(random);
    }
    const t = phase / open;
    const pulse = t < 1 ? strength * (2 * t - 3 * t * t) : 0;
    soft = pulse + softness * (soft - pulse);
    flow[n] = voice[n]! * soft + (voice[n]! * breath * (t < 1 ? 1 : 0.3) + aspiration[n]!) * noise[n]!;
  }
  return flow;
}

/** Gives the corner (Hz) of the low-pass of first order that takes some decibels off at 3 kHz. */
function corner(loss: number): number {
  return 3000 / Math.sqrt(decibels(2 * loss) - 1);
}
