import type { FeatureMatrix } from "../feature_matrix.ts";
import { defineFamily } from "../family.ts";
import { chromaFamily } from "./chroma.ts";
import { harmonicChroma } from "./chroma_cqt.ts";

/** Sine and cosine on the circles of fifths, minor thirds and major thirds. */
const AXES = ["fifths x", "fifths y", "minor x", "minor y", "major x", "major y"] as const;
/** Angle of each pair of axes per semitone, in half circles, and the radius of its circle. */
const ANGLES = [7 / 6, 7 / 6, 3 / 2, 3 / 2, 2 / 3, 2 / 3];
const RADII = [1, 1, 1, 1, 0.5, 0.5];

const BASIS = AXES.map((_, axis) =>
  Float64Array.from(
    { length: 12 },
    (_, pitch) => RADII[axis]! * Math.cos(Math.PI * (ANGLES[axis]! * pitch - (axis % 2 === 0 ? 0.5 : 0))),
  )
);

/**
 * Projects pitch classes onto the tonnetz: the centre of a frame's pitch content on circles of fifths, minor thirds
 * and major thirds.
 *
 * Matches `librosa.feature.tonnetz(chroma=chroma)` (Harte, Sandler & Gasser 2006, doi 10.1145/1178723.1178727).
 *
 * @param chroma FeatureMatrix [12 × frames].
 * @returns FeatureMatrix [6 × frames], from -1 to 1 (-0.5 to 0.5 for major thirds); 0 in silence.
 * @throws {TypeError} If the matrix has not twelve rows.
 *
 * @example
 * ```ts
 * const c = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
 * const { values } = tonnetz({ family: "chroma", rows: Array(12).fill(""), frames: 1, values: c, hop: 1 });
 * if (Math.abs(values[1]! - 1) > 1e-12) throw new Error("C is the origin of the circle of fifths");
 * ```
 */
export function tonnetz(chroma: FeatureMatrix): FeatureMatrix {
  const { rows, frames, hop } = chroma;
  if (rows.length !== 12) {
    throw new TypeError(
      `Cannot project onto the tonnetz as it takes 12 pitch classes: the matrix has ${rows.length} rows`,
    );
  }
  const values = new Float64Array(AXES.length * frames);
  for (let t = 0; t < frames; t++) {
    let total = 0;
    for (let pitch = 0; pitch < 12; pitch++) total += chroma.values[pitch * frames + t]!;
    if (total === 0) continue;
    for (const [axis, weights] of BASIS.entries()) {
      let sum = 0;
      for (let pitch = 0; pitch < 12; pitch++) sum += weights[pitch]! * chroma.values[pitch * frames + t]!;
      values[axis * frames + t] = sum / total;
    }
  }
  return { family: "tonnetz", rows: AXES, frames, values, hop };
}

/** The family `tonnetz`. */
export const tonnetzFamily = defineFamily({
  name: "tonnetz",
  module: import.meta.url,
  title: "Tonnetz",
  measures: "centre of the pitch classes on three circles of intervals",
  unit: "radius",
  defaults: { chroma: "cqt" },
  // cqt: constant-Q chroma of the harmonic part, as in most notebooks of the field; stft: the chroma of the spectrogram.
  choices: { chroma: ["cqt", "stft"] },
  rows: () => AXES.length,
  compute: (analysis, { chroma }) => tonnetz(analysis.get(chroma === "stft" ? chromaFamily : harmonicChroma)),
});
