import type { Audio } from "../audio/audio.ts";
import { digitReversed, openLanes, twiddles } from "../audio/lanes.ts";
import { resample } from "../audio/resample.ts";
import { stft } from "../audio/stft.ts";
import {
  BINS_PER_OCTAVE,
  type ConstantQBasis,
  constantQBasis,
  FRAME_LENGTH,
  SAMPLE_RATE,
} from "./cqt_basis.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { estimateTuning } from "./tuning.ts";

const OCTAVES = 7;
/** Samples from frame to frame in the highest octave; half as many in each one below, at half the rate. */
const HOP_LENGTH = 512;
/** Frames that are computed at once. */
const LANES = 4;

/** How a constant-Q transform is made. */
export interface ConstantQOptions {
  /** Deviation from A4 = 440 Hz in bins, of which an octave has 36. Default: estimated from the signal. */
  readonly tuning?: number;
}

/**
 * Computes the magnitude of the constant-Q transform: seven octaves from C1, 36 bins each, every filter 52 periods long.
 *
 * Matches `abs(librosa.cqt(y, sr=22050, n_bins=252, bins_per_octave=36, tuning=None))` (Schörkhuber & Klapuri 2010):
 * octave after octave, from the highest down, one and the same set of filters meets the signal at half the rate.
 *
 * @param audio A signal at 22,050 Hz.
 * @returns FeatureMatrix [252 × frames], from 0.
 * @throws {RangeError} If the signal is empty or at another rate.
 *
 * @example
 * ```ts
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 440 * n / 22050));
 * const { values, frames, rows } = constantQ({ samples, sampleRate: 22050 });
 * const column = rows.map((_, bin) => values[bin * frames + 20]!);
 * if (column.indexOf(Math.max(...column)) !== 36 * 3 + 27) throw new Error("A4 is the tenth semitone of the octave of C4");
 * ```
 */
export function constantQ(audio: Audio, options: ConstantQOptions = {}): FeatureMatrix {
  if (audio.sampleRate !== SAMPLE_RATE) {
    throw new RangeError(
      `Cannot compute the constant-Q transform as it takes a signal at ${SAMPLE_RATE} Hz: ` +
        `current value is ${audio.sampleRate}; resample it first`,
    );
  }
  const { tuning = estimateTuning(stft(audio), { binsPerOctave: BINS_PER_OCTAVE }) } = options;
  const basis = constantQBasis(tuning);
  const frames = 1 + Math.floor(audio.samples.length / HOP_LENGTH);
  const values = new Float64Array(OCTAVES * BINS_PER_OCTAVE * frames);
  let { samples } = audio;
  for (let octave = 0; octave < OCTAVES; octave++) {
    const first = (OCTAVES - 1 - octave) * BINS_PER_OCTAVE * frames;
    transformOctave(samples, octave, basis, frames, values.subarray(first));
    if (octave < OCTAVES - 1) samples = resample({ samples, sampleRate: 2 }, 1).samples;
  }
  const rows = Array.from(
    { length: OCTAVES * BINS_PER_OCTAVE },
    (_, bin) => `${(basis.lowest * 2 ** (bin / BINS_PER_OCTAVE)).toFixed(1)} Hz`,
  );
  return { family: "cqt", rows, frames, values, hop: HOP_LENGTH / SAMPLE_RATE };
}

/** Writes the 36 rows of one octave. */
function transformOctave(
  samples: Float32Array,
  octave: number,
  basis: ConstantQBasis,
  frames: number,
  values: Float64Array,
): void {
  const { kernel, parts } = transformer ??= createTransformer();
  const hop = HOP_LENGTH >> octave, needed = (LANES - 1) * hop + FRAME_LENGTH;
  const groups = Math.ceil(frames / LANES);
  const padded = new Float32Array(
    Math.max(samples.length + FRAME_LENGTH, groups * LANES * hop + FRAME_LENGTH),
  );
  padded.set(samples, FRAME_LENGTH / 2);
  const { input, data, factors, places, turns, band, filters, output } = parts;
  filters.set(basis.filters);
  const { firstBin, bins } = basis;
  const scale = 2 ** (octave / 2);
  for (let t = 0; t < frames; t += LANES) {
    input.set(padded.subarray(t * hop, t * hop + needed));
    kernel.gather32(input.byteOffset, 4 * hop, FRAME_LENGTH, data.byteOffset);
    kernel.forward32(data.byteOffset, FRAME_LENGTH / 2, factors.byteOffset);
    kernel.unfold32(
      data.byteOffset,
      places.byteOffset + 8 * firstBin,
      turns.byteOffset + 8 * firstBin,
      bins,
      band.byteOffset,
    );
    kernel.project32(band.byteOffset, filters.byteOffset, BINS_PER_OCTAVE, output.byteOffset);
    const lanes = Math.min(LANES, frames - t);
    for (let bin = 0; bin < BINS_PER_OCTAVE; bin++) {
      for (let lane = 0; lane < lanes; lane++) {
        values[bin * frames + t + lane] = scale * output[bin * LANES + lane]!;
      }
    }
  }
}

let transformer: ReturnType<typeof createTransformer> | undefined;

function createTransformer() {
  const points = FRAME_LENGTH / 2;
  const places = new Uint32Array(2 * points), turns = new Float32Array(2 * points);
  for (const [place, bin] of digitReversed(points).entries()) {
    places[2 * bin] = places[2 * ((points - bin) % points) + 1] = 8 * LANES * place;
    turns[2 * bin] = Math.cos((Math.PI * bin) / FRAME_LENGTH) / 2;
    turns[2 * bin + 1] = Math.sin((Math.PI * bin) / FRAME_LENGTH) / 2;
  }
  return openLanes({
    input: new Float32Array((LANES - 1) * HOP_LENGTH + FRAME_LENGTH),
    data: new Float32Array(FRAME_LENGTH * LANES),
    factors: Float32Array.from(twiddles(points)),
    places,
    turns,
    band: new Float32Array(FRAME_LENGTH * LANES),
    filters: new Uint32Array(BINS_PER_OCTAVE * points),
    output: new Float32Array(BINS_PER_OCTAVE * LANES),
  });
}
