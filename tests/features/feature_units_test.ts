import { deepStrictEqual } from "node:assert/strict";
import { featureUnits } from "ser/features/feature_units.ts";

Deno.test("featureUnits() knows what a family is measured in, where the statistic keeps it", () => {
  const known = { mfcc_12_mean: "dB", centroid_0_p95: "Hz", rms_0_std: "full scale = 1" };
  const unknown = [
    "clip",
    "constructor_0_mean",
    "mfcc_0_slope",
    "mfcc_0_skewness",
    "pitch_0_mean",
    "meyda_0_mean",
  ];
  deepStrictEqual(featureUnits([...Object.keys(known), ...unknown]), known);
});
