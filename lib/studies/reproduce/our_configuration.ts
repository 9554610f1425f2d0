import { formatList } from "../../encode/format_list.ts";
import type { PublishedResult } from "../../literature/paper.ts";
import type { Settings } from "../../run/settings.ts";
import { describeLayers, encoderFamilies, layerChoices, type OurEncoder } from "./our_encoder.ts";

/** Features and a model of ours that are compared with a published result. */
export interface OurConfiguration extends Pick<Settings, "features" | "model" | "search"> {
  /** Names their runs. */
  readonly name: string;
  /** What limits the comparison; null if nothing. */
  readonly caveat: string | null;
}

/** The fewest speakers that a search inside a training part needs: one for each inner fold. */
export const MIN_SEARCH_SPEAKERS = 3;

const COSTS = "c=2|5|10";

const FULL = {
  name: "full",
  features: "full",
  model: "lssvm",
  search: `grid(folds=${MIN_SEARCH_SPEAKERS},${COSTS})`,
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

/**
 * Selects the configurations of ours for a published result; their options are always tuned inside the training part.
 *
 * @param encoder The pretrained encoder that embeddings are compared with besides; null for hand-made features only.
 */
export function ourConfigurations(
  { kind, corpus }: Pick<PublishedResult, "kind" | "corpus">,
  encoder: OurEncoder | null,
): OurConfiguration[] {
  const configurations = [
    CONFIGURATIONS[kind],
    ...(encoder && kind === "embeddings" ? [withEncoder(encoder)] : []),
  ];
  return configurations.map((configuration) =>
    corpus === SELECTED_ON && configuration.features.startsWith("full")
      ? { ...configuration, caveat: joinCaveats(SELECTED_HERE, configuration.caveat) }
      : configuration
  );
}

const SELECTED_HERE = "the hand-made features of ours were selected on this corpus";

/** Layers are selected like any other option. Weighed alike, their many columns do not drown those of `full`. */
function withEncoder({ model, blocks }: OurEncoder): OurConfiguration {
  const spans = layerChoices(blocks), choices = spans.map(describeLayers), isChosen = choices.length > 1;
  return {
    name: "full-encoder",
    features: `full,${encoderFamilies(model, spans)}`,
    model: "lssvm(blocks=equal)",
    search: `grid(folds=${MIN_SEARCH_SPEAKERS},${COSTS}${isChosen ? `,layer=${choices.join("|")}` : ""})`,
    caveat: joinCaveats(
      "ours with a pretrained encoder, and hand-made features, against frozen embeddings",
      isChosen ? `its layers are selected inside the training part, among ${formatList(choices)}` : null,
    ),
  };
}

/** Joins what limits a comparison; null if nothing does. */
export function joinCaveats(...caveats: readonly (string | null)[]): string | null {
  return caveats.filter((caveat) => caveat !== null).join("; ") || null;
}
