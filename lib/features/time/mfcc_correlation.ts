import { duration } from "../../audio/audio.ts";
import { defineFamily } from "../family.ts";
import { mfccFamily } from "../spectrum/mfcc.ts";
import { correlate } from "./correlation.ts";

/** The family `mfcc_correlation`. */
export const mfccCorrelationFamily = defineFamily({
  name: "mfcc_correlation",
  module: import.meta.url,
  title: "MFCC, correlations",
  measures: "correlation of the MFCC with one another",
  unit: "−1 to 1",
  defaults: { coefficients: 13, bands: 128 },
  pool: "mean",
  rows: ({ coefficients }) => coefficients * (coefficients - 1) / 2,
  compute: (analysis, options) => ({
    ...correlate(analysis.get(mfccFamily, options)),
    hop: duration(analysis.audio),
  }),
});
