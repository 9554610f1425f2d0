import { FOUR_EMOTIONS } from "./iemocap.ts";
import type { Measure, Paper, PublishedResult } from "./paper.ts";

/** The networks whose embeddings were classified, and which encoder each is (see `PublishedResult.encoder`). */
const NETWORKS = {
  "wav2vec2-base": "facebook/wav2vec2-base",
  "HuBERT-base": "facebook/hubert-base-ls960",
  "WavLM-base": "microsoft/wavlm-base",
  "data2vec-base": "facebook/data2vec-audio-base",
  "data2vec2-base": "facebook/data2vec-audio-base",
  "HuBERT-large": "facebook/hubert-large-ll60k",
  "WavLM-large": "microsoft/wavlm-large",
  "Whisper-large-v3": "openai/whisper-large-v3",
} as const;

type Percents = Readonly<Partial<Record<keyof typeof NETWORKS, number>>>;

/**
 * Frozen embeddings of pretrained networks, of their last layer, pooled and classified by a small one. UA is scikit-learn's
 * `balanced_accuracy`, WA its accuracy; both are means of folds.
 *
 * UA are the paper's. WA of networks of base size, of which the paper's UA could not be seen again, are those of its leaderboard
 * (https://emo-box.github.io/leaderboard1.html; checked in github.com/emo-box/emo-box.github.io, commit 3f14667). In EMOVO every
 * fold has equally many clips an emotion, so that WA is UA. EmoBox has no Whisper but large v3.
 *
 * The folds of SAVEE and EMOVO hold out one speaker each; those of RAVDESS, groups of four; those of IEMOCAP, sessions. Those of Emo-DB share speakers between
 * training and test; so do those of CREMA-D and TESS, each a single split.
 */
export const emobox: Paper = {
  name: "EmoBox",
  citation:
    "Z. Ma, M. Chen, H. Zhang, Z. Zheng, W. Chen, X. Li, J. Ye, X. Chen, T. Hain (2024). EmoBox: Multilingual Multi-corpus " +
    "Speech Emotion Recognition Toolkit and Benchmark. Interspeech 2024.",
  url: "https://arxiv.org/abs/2406.07162",
  flaw:
    "its test code adds up the predictions of all checkpoints before it scores, so that published values may be off by 4 to 5 " +
    "points; its folds of Emo-DB, CREMA-D and TESS share speakers",
  results: [
    ...rows("ravdess", "emobox", "UA", {
      "wav2vec2-base": 54.3,
      "HuBERT-large": 70.0,
      "WavLM-large": 72.0,
      "Whisper-large-v3": 75.3,
    }),
    ...rows("ravdess", "emobox", "WA", {
      "HuBERT-base": 66.21,
      "WavLM-base": 62.10,
      "data2vec-base": 52.22,
      "data2vec2-base": 64.84,
    }),
    ...rows("savee", "loso", "UA", {
      "wav2vec2-base": 44.9,
      "HuBERT-large": 71.9,
      "WavLM-large": 66.7,
      "Whisper-large-v3": 74.1,
    }),
    ...rows("savee", "loso", "WA", {
      "HuBERT-base": 59.85,
      "WavLM-base": 67.05,
      "data2vec-base": 78.25,
      "data2vec2-base": 75.50,
    }),
    ...rows("emovo", "loso", "UA", {
      "wav2vec2-base": 31.1,
      "HuBERT-large": 45.7,
      "WavLM-large": 48.8,
      "Whisper-large-v3": 57.8,
    }),
    ...rows("emovo", "loso", "WA", {
      "HuBERT-base": 46.10,
      "WavLM-base": 42.39,
      "data2vec-base": 32.47,
      "data2vec2-base": 42.96,
    }),
    ...rows("emodb", "random", "UA", {
      "wav2vec2-base": 82.1,
      "HuBERT-large": 89.8,
      "WavLM-large": 92.6,
      "Whisper-large-v3": 91.3,
    }),
    ...rows("emodb", "random", "WA", {
      "HuBERT-base": 87.73,
      "WavLM-base": 87.12,
      "data2vec-base": 60.01,
      "data2vec2-base": 75.86,
    }),
    ...rows("iemocap", "emobox", "WA", {
      "wav2vec2-base": 57.73,
      "HuBERT-base": 63.10,
      "WavLM-base": 63.94,
      "data2vec-base": 53.20,
      "data2vec2-base": 53.19,
      "HuBERT-large": 66.69,
      "WavLM-large": 69.07,
      "Whisper-large-v3": 72.86,
    }).map((result) => ({ ...result, part: FOUR_EMOTIONS })),
    ...rows("crema-d", "random", "WA", {
      "wav2vec2-base": 61.90,
      "HuBERT-base": 70.98,
      "WavLM-base": 69.49,
      "data2vec-base": 57.78,
      "data2vec2-base": 65.48,
    }),
    ...rows("tess", "random", "WA", {
      "wav2vec2-base": 97.92,
      "HuBERT-base": 99.62,
      "WavLM-base": 99.10,
      "data2vec-base": 94.67,
      "data2vec2-base": 98.55,
    }),
  ],
};

function rows(
  corpus: string,
  protocol: PublishedResult["protocol"],
  measure: Measure,
  percents: Percents,
): PublishedResult[] {
  const networks = Object.keys(percents) as (keyof typeof NETWORKS)[];
  return networks.map((network) => ({
    id: `emobox-${corpus}-${network.toLowerCase()}`,
    label: `EmoBox: ${network} embeddings`,
    corpus,
    protocol,
    folds: null,
    scale: null,
    selection: "unstated",
    features: `frozen embeddings of ${network}`,
    kind: "embeddings",
    encoder: NETWORKS[network],
    model: "a small network",
    measure,
    value: Math.round(100 * percents[network]!) / 10000,
  }));
}
