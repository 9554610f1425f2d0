import { type Audio, duration } from "../../audio/audio.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { rms } from "./rms.ts";
import { defineFamily } from "../family.ts";

/** Edges of the bands (Hz); syllables come at about 4 to 8 a second. */
const EDGES = [0.5, 2, 4, 8, 16] as const;
/** Hz from one frequency that is measured to the next, and samples of a frame and from one to the next. */
const STEP = 0.25, FRAME_LENGTH = 512, HOP_LENGTH = 256;
/** Power below this counts as this: −60 dB. */
const FLOOR = 1e-6;

/**
 * Computes how much a clip's level goes up and down, and how fast: the modulation spectrum of its envelope,
 * in four bands.
 *
 * The envelope is the RMS of frames of 512 samples, one every 256, divided by its mean, less 1. Its Fourier
 * transform through a periodic Hann window is scaled so that a modulation by m sin(2πft) has the squared
 * magnitude m² at f; a band's value is the mean of that over its frequencies, one every 0.25 Hz, the lower
 * edge included and the upper one not (after Houtgast & Steeneken 1985, doi 10.1121/1.392224, who take the
 * intensity, and Greenberg & Kingsbury 1997).
 *
 * @returns FeatureMatrix [4 × 1], dB; at least −60, which silence has.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 66150 }, (_, n) =>
 *   (1 + 0.5 * Math.sin(2 * Math.PI * 5 * n / 22050)) * Math.sin(2 * Math.PI * 440 * n / 22050));
 * const { values } = modulation({ samples, sampleRate: 22050 });
 * if (values.indexOf(Math.max(...values)) !== 2) throw new Error("five times a second, between 4 and 8 Hz");
 * ```
 */
export function modulation(audio: Audio): FeatureMatrix {
  const { values: envelope } = rms(audio, { frameLength: FRAME_LENGTH, hopLength: HOP_LENGTH });
  const { length } = envelope;
  const mean = envelope.reduce((sum, level) => sum + level, 0) / length;
  const windowed = envelope.map((level, t) =>
    mean > 0 ? (level / mean - 1) * (0.5 - 0.5 * Math.cos(2 * Math.PI * t / length)) : 0
  );
  const rate = audio.sampleRate / HOP_LENGTH;
  const values = Float64Array.from({ length: EDGES.length - 1 }, (_, band) => {
    const [low, high] = [EDGES[band]!, EDGES[band + 1]!];
    let sum = 0;
    for (let frequency = low; frequency < high; frequency += STEP) {
      sum += squaredMagnitude(windowed, frequency / rate);
    }
    // The window sums to length / 2, and a sine has half its amplitude at its frequency.
    const power = sum * STEP / (high - low) * (4 / length) ** 2;
    return 10 * Math.log10(Math.max(power, FLOOR));
  });
  const rows = EDGES.slice(1).map((high, band) => `${EDGES[band]}–${high} Hz`);
  return { family: "modulation", rows, frames: 1, values, hop: duration(audio) };
}

/** The family `modulation`. */
export const modulationFamily = defineFamily({
  name: "modulation",
  module: import.meta.url,
  title: "Modulation spectrum",
  measures: "modulation of the level, from slow to fast",
  unit: "dB",
  defaults: {},
  pool: "mean",
  rows: () => EDGES.length - 1,
  compute: ({ audio }) => modulation(audio),
});

/** Of the Fourier transform at one frequency, in cycles a value (Goertzel 1958). */
function squaredMagnitude(values: Float64Array, frequency: number): number {
  const coefficient = 2 * Math.cos(2 * Math.PI * frequency);
  let last = 0, before = 0;
  for (let t = 0; t < values.length; t++) {
    const next = values[t]! + coefficient * last - before;
    before = last;
    last = next;
  }
  return last * last + before * before - coefficient * last * before;
}
