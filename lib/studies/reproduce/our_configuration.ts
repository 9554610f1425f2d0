import type { PublishedResult } from "../../literature/paper.ts";
import type { Settings } from "../../run/settings.ts";

/** Features and a model of ours that are compared with a published result. */
export interface OurConfiguration extends Pick<Settings, "features" | "model" | "search"> {
  /** Names their runs. */
  readonly name: string;
  /** What limits the comparison; null if nothing. */
  readonly caveat: string | null;
}

/** The fewest speakers that a search inside a training part needs: one for each inner fold. */
export const MIN_SEARCH_SPEAKERS = 3;

const FULL = {
  name: "full",
  features: "full",
  model: "lssvm",
  search: `grid(folds=${MIN_SEARCH_SPEAKERS},c=2|5|10)`,
  caveat: null,
};

const CONFIGURATIONS: Readonly<Record<PublishedResult["kind"], OurConfiguration>> = {
  functionals: FULL,
  embeddings: { ...FULL, caveat: "hand-made features against frozen embeddings" },
  "mean-mfcc": { ...FULL, name: "mean-mfcc", features: "mfcc(coefficients=64,pool=mean)" },
  notebook: { name: "six", features: "six", model: "mlp", search: "none", caveat: null },
};

/** The corpus on which the families of `full` were selected, and the defaults of `lssvm`. */
const SELECTED_ON = "ravdess";

/** Selects the configuration of ours for a published result; its options are always tuned inside the training part. */
export function ourConfiguration(
  { kind, corpus }: Pick<PublishedResult, "kind" | "corpus">,
): OurConfiguration {
  const configuration = CONFIGURATIONS[kind];
  if (corpus !== SELECTED_ON || configuration.features !== "full") return configuration;
  const caveats = ["the features of ours were selected on this corpus", configuration.caveat];
  return { ...configuration, caveat: caveats.filter((caveat) => caveat !== null).join("; ") };
}
