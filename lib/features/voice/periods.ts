import type { Audio } from "../../audio/audio.ts";
import { findStep, SHORTEST, type Step } from "./period_step.ts";
import type { PitchTrack } from "./pitch.ts";

/**
 * Periods of a voice, in the order of time. Where it pauses, one does not begin where the one before ended.
 */
export interface Periods {
  readonly count: number;
  /** Where each begins (samples, not whole): Float64Array [≥ count], as the others. */
  readonly starts: Float64Array;
  /** Samples, not whole. */
  readonly lengths: Float64Array;
  /** Level about the start of each, where the pulse of the voice is: weighted root mean square. */
  readonly levels: Float64Array;
  /** Correlation of each with the next. */
  readonly correlation: Float64Array;
}

/** A period less like the next than this is none; 0.3 in Praat. */
const LEAST_CORRELATION = 0.5;
/** How far from a pulse its level is measured, in periods: as in Praat. */
const PULSE = 0.2;

/**
 * Finds the periods of a voice about its pitch: from the strongest sample in the middle of each voiced
 * stretch, pulses are followed in both directions to where the signal, one period wide, is most like that
 * about the one before.
 *
 * As Praat's "To PointProcess (cc)" (Boersma & Weenink), but that periods must correlate more than there.
 *
 * @example
 * ```ts
 * import { trackPitch } from "./pitch.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => (n % 100) / 100 - 0.5);
 * const audio = { samples, sampleRate: 22050 };
 * const { count, lengths } = findPeriods(audio, trackPitch(audio));
 * if (Math.abs(count - 220) > 5) throw new Error("220.5 periods in a second");
 * if (Math.abs(lengths[100]! - 100) > 0.01) throw new Error("a hundred samples each");
 * ```
 */
export function findPeriods({ samples, sampleRate }: Audio, { hertz, hopLength }: PitchTrack): Periods {
  const highest = hertz.reduce((most, frequency) => frequency > most ? frequency : most, 0);
  const most = Math.ceil((samples.length + hopLength) * highest / sampleRate / SHORTEST);
  const [starts, lengths, levels, correlation] = Array.from(
    { length: 4 },
    () => new Float64Array(most),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const step: Step = { length: 0, correlation: 0 };
  let count = 0;
  /** Follows the pulses from a position to the end of its voiced stretch. */
  const follow = (position: number, direction: 1 | -1) => {
    for (;;) {
      const period = sampleRate / hertz[Math.round(position / hopLength)]!;
      if (!(period > 0)) return;
      findStep(samples, position, direction * period, step);
      const start = position;
      position += direction * step.length;
      if (step.correlation < LEAST_CORRELATION) continue;
      starts[count] = Math.min(start, position);
      lengths[count] = step.length;
      correlation[count] = step.correlation;
      levels[count] = pulseLevel(samples, starts[count]!, period);
      count++;
    }
  };
  for (let t = 0, end = 0; t < hertz.length; t = end + 1) {
    end = t;
    while (end < hertz.length && !Number.isNaN(hertz[end]!)) end++;
    if (end === t) continue;
    const middle = (t + end - 1) >> 1, first = count;
    const pulse = strongest(samples, middle * hopLength, sampleRate / hertz[middle]!);
    follow(pulse, -1);
    for (const values of [starts, lengths, levels, correlation]) values.subarray(first, count).reverse();
    follow(pulse, 1);
  }
  return { count, starts, lengths, levels, correlation };
}

/** Finds the loudest sample within half a period. */
function strongest(samples: Float32Array, centre: number, period: number): number {
  let best = Math.round(centre);
  for (
    let n = Math.max(0, Math.round(centre - period / 2));
    n < Math.min(samples.length, centre + period / 2);
    n++
  ) {
    if (Math.abs(samples[n]!) > Math.abs(samples[best]!)) best = n;
  }
  return best;
}

/** The level about a pulse, weighed by a Hann window. */
function pulseLevel(samples: Float32Array, position: number, period: number): number {
  const reach = PULSE * period;
  let sum = 0, weights = 0;
  for (
    let n = Math.max(0, Math.ceil(position - reach));
    n <= Math.min(samples.length - 1, position + reach);
    n++
  ) {
    const weight = 0.5 + 0.5 * Math.cos(Math.PI * (n - position) / reach);
    sum += (weight * samples[n]!) ** 2;
    weights += weight * weight;
  }
  return Math.sqrt(sum / weights);
}
