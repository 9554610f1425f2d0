import type { Paper, PublishedResult } from "./paper.ts";

/**
 * Frozen embeddings of large pre-trained networks, pooled and classified by a small one; UA, which is scikit-learn's
 * `balanced_accuracy`.
 *
 * The folds of SAVEE and EMOVO hold out one speaker each; those of RAVDESS, groups of four. Those of Emo-DB share speakers
 * between training and test; so do those of CREMA-D and TESS, of which no figures are kept here.
 */
export const emobox: Paper = {
  name: "EmoBox",
  citation:
    "Z. Ma, M. Chen, H. Zhang, Z. Zheng, W. Chen, X. Li, J. Ye, X. Chen, T. Hain (2024). EmoBox: Multilingual Multi-corpus " +
    "Speech Emotion Recognition Toolkit and Benchmark. Interspeech 2024.",
  url: "https://arxiv.org/abs/2406.07162",
  results: [
    ...rows("ravdess", "emobox", [54.3, 70.0, 72.0, 75.3]),
    ...rows("savee", "loso", [44.9, 71.9, 66.7, 74.1]),
    ...rows("emovo", "loso", [31.1, 45.7, 48.8, 57.8]),
    ...rows("emodb", "random", [82.1, 89.8, 92.6, 91.3]),
  ],
};

function rows(
  corpus: string,
  protocol: PublishedResult["protocol"],
  percents: readonly [number, number, number, number],
): PublishedResult[] {
  return ["wav2vec2-base", "HuBERT-large", "WavLM-large", "Whisper-large-v3"].map((network, index) => ({
    id: `emobox-${corpus}-${network.toLowerCase()}`,
    label: `EmoBox: ${network} embeddings`,
    corpus,
    protocol,
    folds: null,
    scale: null,
    selection: "unstated",
    features: `frozen embeddings of ${network}`,
    kind: "embeddings",
    model: "a small network",
    measure: "UA",
    value: Math.round(10 * percents[index]!) / 1000,
  }));
}
