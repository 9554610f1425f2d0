import type { Audio } from "../audio/audio.ts";
import { decodeFloat16, encodeFloat16 } from "../encoders/float16.ts";
import { InputError } from "../errors.ts";
import { computeFeatures } from "./compute_features.ts";
import type { ComputeOptions } from "./compute_options.ts";
import type { Feature } from "./family.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { pool } from "./pooling.ts";

/** What is wanted of a clip. */
export interface Extracted {
  /** The pooled values of each feature; NaN where one does not exist: see {@link pool}. */
  readonly rows: readonly Float64Array[];
  /**
   * Float32Array [frames × rows of the feature], NaN where a value does not exist; empty if none is wanted. Rows of several features
   * are side by side. Values of pretrained encoders are rounded to 16 bits, in which they are kept.
   */
  readonly frames: Float32Array;
}

/** How a clip is measured. */
export interface MeasureOptions extends ComputeOptions {
  /** The feature wanted frame by frame, if any, or several with as many frames. */
  readonly frames?: Feature | readonly Feature[] | undefined;
}

/**
 * Computes what models take of a clip: features pooled over time, and features frame by frame.
 *
 * @param features The features to pool.
 * @throws {InputError} If the clip is too short for one of them, or those frame by frame do not have as many frames.
 */
export async function measureClip(
  audio: Audio,
  features: readonly Feature[],
  { frames = [], ...options }: MeasureOptions = {},
): Promise<Extracted> {
  const kept = "family" in frames ? [frames] : frames;
  const matrices = await computeFeatures(audio, [...features, ...kept], options);
  return {
    rows: features.map((feature, i) => pool(matrices[i]!, feature.pool)),
    frames: byFrame(matrices.slice(features.length), kept),
  };
}

/** Tells whether a feature's frames are kept in 16 bits: those of encoders, which are many and not exact themselves. */
export function isKeptShort({ family }: Feature): boolean {
  return family.encoder !== undefined;
}

/** Puts the rows of matrices side by side, frame after frame; what does not exist, such as the pitch of an unvoiced frame, stays NaN. */
function byFrame(matrices: readonly FeatureMatrix[], features: readonly Feature[]): Float32Array {
  const [{ frames } = { frames: 0 }] = matrices;
  const columns = matrices.reduce((sum, { rows }) => sum + rows.length, 0);
  const transposed = new Float32Array(frames * columns);
  let start = 0;
  for (const [i, matrix] of matrices.entries()) {
    if (matrix.frames !== frames) {
      throw new InputError(
        `Cannot put ${features[0]!.name} and ${features[i]!.name} side by side ` +
          `as they have ${frames} and ${matrix.frames} frames`,
      );
    }
    const values = Float32Array.from(matrix.values);
    const kept = isKeptShort(features[i]!) ? decodeFloat16(encodeFloat16(values)) : values;
    for (let row = 0; row < matrix.rows.length; row++) {
      for (let frame = 0; frame < frames; frame++) {
        transposed[frame * columns + start + row] = kept[row * frames + frame]!;
      }
    }
    start += matrix.rows.length;
  }
  return transposed;
}
