import { InputError } from "../../errors.ts";
import type { Audio } from "../../audio/audio.ts";
import { copyStretch } from "../../audio/copy_stretch.ts";
import { resample } from "../../audio/resample.ts";
import { stft } from "../../audio/stft.ts";
import { twiddleFactors } from "../../audio/twiddle_factors.ts";
import { cqtKernel } from "../../wasm/cqt.ts";
import { store } from "../../wasm/store.ts";
import {
  BINS_PER_OCTAVE,
  type ConstantQBasis,
  constantQBasis,
  FRAME_LENGTH,
  OCTAVES,
  SAMPLE_RATE,
} from "./cqt_basis.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { estimateTuning } from "./tuning.ts";

/** Samples from frame to frame in the highest octave; half as many in each one below, at half the rate. */
const HOP_LENGTH = 512;
/** Frames that are computed in a call, and side by side. */
const BLOCK = 16, LANES = 4;
/** Bytes of a point of four frames: their real parts, then their imaginary parts. */
const POINT = 32;

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
 * @throws {InputError} If the signal is empty or at another rate.
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
    throw new InputError(
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
  return { family: "cqt", rows: basis.rows, frames, values, hop: HOP_LENGTH / SAMPLE_RATE };
}

/** Writes the 36 rows of one octave. */
function transformOctave(
  samples: Float32Array,
  octave: number,
  basis: ConstantQBasis,
  frames: number,
  values: Float64Array,
): void {
  const kernel = cqtKernel();
  const { input, twiddles, phases, filters, work, output } = room ??= openRoom();
  const hop = HOP_LENGTH >> octave, scale = 2 ** (octave / 2);
  const { firstBin, bins } = basis, { buffer } = kernel.memory;
  new Uint32Array(buffer, filters, basis.filters.length).set(basis.filters);
  const block = new Float32Array(buffer, input, (BLOCK - 1) * hop + FRAME_LENGTH);
  const magnitudes = new Float32Array(buffer, output, BLOCK * BINS_PER_OCTAVE);
  for (let t = 0; t < frames; t += BLOCK) {
    copyStretch(samples, t * hop - FRAME_LENGTH / 2, block);
    kernel.transformOctave(
      FRAME_LENGTH,
      hop,
      BLOCK,
      input,
      twiddles,
      phases + 8 * firstBin,
      firstBin,
      bins,
      filters,
      BINS_PER_OCTAVE,
      work,
      output,
    );
    const count = Math.min(BLOCK, frames - t);
    for (let bin = 0; bin < BINS_PER_OCTAVE; bin++) {
      for (let i = 0; i < count; i++) {
        const index = ((i >> 2) * BINS_PER_OCTAVE + bin) * LANES + i % LANES;
        values[bin * frames + t + i] = scale * magnitudes[index]!;
      }
    }
  }
}

let room: ReturnType<typeof openRoom> | undefined;

/** Memory for a block of frames, and tables. */
function openRoom() {
  const kernel = cqtKernel(), points = FRAME_LENGTH / 2;
  const phases = Float32Array.from({ length: FRAME_LENGTH }, (_, i) => {
    const angle = (Math.PI * (i >> 1)) / FRAME_LENGTH;
    return (i % 2 ? Math.sin(angle) : Math.cos(angle)) / 2;
  });
  return {
    input: kernel.allocate(4 * ((BLOCK - 1) * HOP_LENGTH + FRAME_LENGTH)),
    twiddles: store(kernel, Float32Array.from(twiddleFactors(points))),
    phases: store(kernel, phases),
    filters: kernel.allocate(4 * BINS_PER_OCTAVE * (4 + points)),
    work: kernel.allocate(POINT * FRAME_LENGTH),
    output: kernel.allocate(4 * BLOCK * BINS_PER_OCTAVE),
  };
}
