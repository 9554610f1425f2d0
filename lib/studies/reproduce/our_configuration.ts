import type { PublishedResult } from "../../literature/paper.ts";
import type { Settings } from "../../run/settings.ts";

/** What of ours is put beside a published result: features and a model, by the name of their runs. */
export interface Counterpart extends Pick<Settings, "features" | "model" | "search"> {
  readonly name: string;
  /** What must be kept in mind when the two are compared; null if nothing. */
  readonly care: string | null;
}

/** The fewest speakers that a search inside a training part needs: one for each inner fold. */
export const SEARCHED_SPEAKERS = 3;

const FULL = {
  name: "full",
  features: "full",
  model: "lssvm",
  search: `grid(folds=${SEARCHED_SPEAKERS},c=2|5|10)`,
  care: null,
};

const COUNTERPARTS: Readonly<Record<PublishedResult["kind"], Counterpart>> = {
  functionals: FULL,
  embeddings: { ...FULL, care: "hand-made features against frozen embeddings" },
  "mean-mfcc": { ...FULL, name: "mean-mfcc", features: "mfcc(coefficients=64,pool=mean)" },
  notebook: { name: "six", features: "six", model: "mlp", search: "none", care: null },
};

/** Whose speakers had a say in the families of `full` and the defaults of `lssvm`. */
const CHOSEN_ON = "ravdess";

/** Chooses what of ours is put beside a published result; its options are always chosen inside the training part. */
export function counterpartOf({ kind, corpus }: Pick<PublishedResult, "kind" | "corpus">): Counterpart {
  const counterpart = COUNTERPARTS[kind];
  if (corpus !== CHOSEN_ON || counterpart.features !== "full") return counterpart;
  const cares = ["the families of ours were chosen on this corpus", counterpart.care];
  return { ...counterpart, care: cares.filter((care) => care !== null).join("; ") };
}
