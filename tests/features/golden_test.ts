import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
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
import golden from "../fixtures/librosa_golden.json" with { type: "json" };
import { GOLDEN_SIGNALS } from "../fixtures/signals.ts";

/** Largest |difference| allowed, in standard deviations of the row: librosa's own rounding to 32 bits. */
const TOLERANCE = 1e-4;

for (const [name, { tuning, families }] of Object.entries(golden.signals)) {
  const audio = GOLDEN_SIGNALS[name]!();
  const spectrogram = stft(audio);

  Deno.test(`stft(${name}) gives librosa's magnitudes`, () => {
    agree(binsOverTime(spectrogram), families.stft, 64);
  });

  Deno.test(`melSpectrogram(${name}) gives librosa's powers`, () => {
    agree(melSpectrogram(spectrogram), families.mel, 16);
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
      agree(matrix, families[matrix.family as keyof typeof families], 1);
    });
  }
}

Deno.test("the golden values come from librosa 0.11.0", () => {
  strictEqual(golden.about.librosa, "0.11.0");
});

/** Compares every eighth frame of every `step`-th row. */
function agree(actual: FeatureMatrix, expected: readonly (readonly number[])[], step: number): void {
  const { frames, rows } = actual;
  deepStrictEqual(Math.ceil(rows.length / step), expected.length);
  for (const [index, reference] of expected.entries()) {
    const row = actual.values.subarray(index * step * frames, (index * step + 1) * frames);
    const ours = Array.from(row).filter((_, t) => t % 8 === 0);
    strictEqual(ours.length, reference.length);
    // Rows that hardly vary are held to the family's largest value instead of their own deviation.
    const scale = Math.max(deviation(reference), 1e-3 * Math.max(...expected.flat().map(Math.abs)));
    for (const [t, value] of ours.entries()) {
      const difference = Math.abs(value - reference[t]!);
      ok(
        difference <= TOLERANCE * scale,
        `row ${index * step}, frame ${8 * t}: ${value} against ${reference[t]}`,
      );
    }
  }
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function binsOverTime({ magnitude, frames, bins, hopLength, sampleRate }: Spectrogram): FeatureMatrix {
  const values = Float64Array.from(
    { length: bins * frames },
    (_, i) => magnitude[(i % frames) * bins + Math.floor(i / frames)]!,
  );
  return { family: "stft", rows: Array(bins).fill(""), frames, values, hop: hopLength / sampleRate };
}
