import { FOUR_EMOTIONS } from "./iemocap.ts";
import type { Paper } from "./paper.ts";

const WAVLM = [
  { name: "WavLM-base", encoder: "microsoft/wavlm-base", percent: 65.94 },
  { name: "WavLM-base-plus", encoder: "microsoft/wavlm-base-plus", percent: 68.65 },
  { name: "WavLM-large", encoder: "microsoft/wavlm-large", percent: 70.62 },
] as const;

/**
 * The task ER of SUPERB (Yang et al. 2021, https://arxiv.org/abs/2105.01051): four emotions of IEMOCAP, a session held out in turn, as
 * EmoBox does; frozen layers, summed by weights that are learnt, averaged over time and classified by a linear layer. Accuracy, mean
 * of folds.
 *
 * Kept are the values of its table I that could be checked, as cited by others; those of other encoders could not.
 */
export const superb: Paper = {
  name: "SUPERB",
  citation:
    "S. Chen et al. (2022). WavLM: Large-Scale Self-Supervised Pre-Training for Full Stack Speech Processing. IEEE Journal of " +
    "Selected Topics in Signal Processing 16, 1505–1518.",
  url: "https://arxiv.org/abs/2110.13900",
  flaw: null,
  results: WAVLM.map(({ name, encoder, percent }) => ({
    id: `superb-iemocap-${name.toLowerCase()}`,
    label: `SUPERB: ${name}, all layers`,
    corpus: "iemocap",
    protocol: "emobox",
    folds: null,
    scale: null,
    selection: "unstated",
    part: FOUR_EMOTIONS,
    features: `frozen layers of ${name}, summed by learnt weights`,
    kind: "embeddings",
    encoder,
    model: "a linear layer",
    measure: "ACC",
    value: Math.round(100 * percent) / 10000,
  })),
};
