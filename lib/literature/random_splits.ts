import type { Paper, PublishedResult } from "./paper.ts";

/**
 * The accuracies that notebooks and papers often quote for RAVDESS with a random split of its clips, where the
 * speakers of test clips are in the training part too: the ends of a range, of no single publication.
 */
export const randomSplits: Paper = {
  name: "random splits",
  citation:
    "No single publication: the range that is often quoted for RAVDESS with a random split of its clips.",
  url: "",
  flaw: null,
  results: [row("lower", 0.73), row("upper", 0.80)],
};

function row(end: "lower" | "upper", value: number): PublishedResult {
  return {
    id: `random-ravdess-${end}`,
    label: `often quoted, ${end} end`,
    corpus: "ravdess",
    protocol: "random",
    folds: null,
    scale: null,
    selection: "unstated",
    features: "spectral features of librosa",
    kind: "notebook",
    model: "various",
    measure: "WAR",
    value,
  };
}
