import { strictEqual } from "node:assert/strict";
import { type Spectrogram, stft } from "ser/audio/stft.ts";
import { spectralBandwidth } from "ser/features/spectrum/bandwidth.ts";
import { spectralCentroid } from "ser/features/spectrum/centroid.ts";
import { delta } from "ser/features/spectrum/delta.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { spectralFlatness } from "ser/features/spectrum/flatness.ts";
import { melSpectrogram } from "ser/features/spectrum/mel.ts";
import { mfcc } from "ser/features/spectrum/mfcc.ts";
import { spectralRolloff } from "ser/features/spectrum/rolloff.ts";
import { estimateTuning } from "ser/features/tonal/tuning.ts";
import { agreeRows } from "../fixtures/agree_rows.ts";
import golden from "../fixtures/librosa_golden.json" with { type: "json" };
import { GOLDEN_SIGNALS } from "../fixtures/signals.ts";

/** Largest |difference| allowed, in standard deviations of the row: librosa's own rounding to 32 bits. */
const TOLERANCE = 1e-4;

/** Every eighth frame is there. */
const FRAMES = { frames: 8, tolerance: TOLERANCE };

for (const [name, { tuning, families }] of Object.entries(golden.signals)) {
  const audio = GOLDEN_SIGNALS[name]!();
  const spectrogram = stft(audio);

  Deno.test(`stft(${name}) gives librosa's magnitudes`, () => {
    agreeRows(binsOverTime(spectrogram), families.stft, { rows: 64, ...FRAMES });
  });

  Deno.test(`melSpectrogram(${name}) gives librosa's powers`, () => {
    agreeRows(melSpectrogram(spectrogram), families.mel, { rows: 16, ...FRAMES });
  });

  Deno.test(`estimateTuning(${name}) gives librosa's tuning`, () => {
    strictEqual(Number(estimateTuning(spectrogram).toFixed(2)), tuning);
  });

  const coefficients = mfcc(spectrogram);
  const matrices = [
    ...await computeFeatures(audio, parseFeatures("six-fast")),
    delta(coefficients),
    delta(coefficients, { order: 2 }),
    spectralCentroid(spectrogram),
    spectralBandwidth(spectrogram),
    spectralRolloff(spectrogram),
    spectralFlatness(spectrogram),
  ];
  for (const matrix of matrices) {
    Deno.test(`${matrix.family}(${name}) gives librosa's values`, () => {
      agreeRows(matrix, families[matrix.family as keyof typeof families], { rows: 1, ...FRAMES });
    });
  }
}

Deno.test("the golden values come from librosa 0.11.0", () => {
  strictEqual(golden.about.librosa, "0.11.0");
});

function binsOverTime({ magnitude, frames, bins, hopLength, sampleRate }: Spectrogram): FeatureMatrix {
  const values = Float64Array.from(
    { length: bins * frames },
    (_, i) => magnitude[(i % frames) * bins + Math.floor(i / frames)]!,
  );
  return { family: "stft", rows: Array(bins).fill(""), frames, values, hop: hopLength / sampleRate };
}
