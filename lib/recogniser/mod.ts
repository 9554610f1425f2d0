/**
 * Recognisers: trained models with all that their use takes, opened from the file `model.zip` of a run.
 *
 * @module
 */
export { packBundle } from "./bundle.ts";
export type { BundleCard } from "./card.ts";
export { openRecogniser, type RecogniseOptions, Recogniser } from "./recogniser.ts";
