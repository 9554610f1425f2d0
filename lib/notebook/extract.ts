/**
 * All that the notebook `2_extract` imports: what computes features of clips, compares and shows them.
 *
 * @module
 */
export { default as pl } from "nodejs-polars";
export { resample } from "../audio/resample.ts";
export { decodeWav } from "../audio/wav.ts";
export { openDemo } from "../corpora/demo.ts";
export { contrastEmotions } from "../explore/contrast_emotions.ts";
export { clusterFeatures } from "../explore/cluster_features.ts";
export { correlate } from "../explore/correlate.ts";
export { describeColumns } from "../explore/describe_columns.ts";
export { embed } from "../explore/embed.ts";
export { meydaConventions } from "../explore/meyda_conventions.ts";
export { compareMatrices } from "../explore/compare_matrices.ts";
export { layerShares } from "../explore/layer_shares.ts";
export { rankFeatures } from "../explore/rank_features.ts";
export { varianceShares } from "../explore/variance_shares.ts";
export { computeFeatures, familyOf, FEATURE_RATE, featureUnits, parseFeatures } from "../features/mod.ts";
export { isEncoder } from "../features/encoder_layers.ts";
export { plotDistribution } from "../plots/corpus/distribution.ts";
export { plotClipFeatures } from "../plots/features/clip_features.ts";
export { plotContrasts } from "../plots/features/contrasts.ts";
export { plotCorrelations } from "../plots/features/correlations.ts";
export { plotEffects } from "../plots/features/effects.ts";
export { plotEmbedding } from "../plots/features/embedding.ts";
export { plotFamilyDistribution } from "../plots/features/family_distribution.ts";
export { plotHarmonicPercussive } from "../plots/features/harmonic_percussive.ts";
export { plotResamplerResponse } from "../plots/features/resampler_response.ts";
export { plotLayerShares } from "../plots/features/layer_shares.ts";
export { plotLayerSimilarity } from "../plots/features/layer_similarity.ts";
export { plotVarianceShares } from "../plots/features/variance_shares.ts";
export { projectPath } from "../project_path.ts";
export { corpusTitle, displayName, readFeatureColumns, readUsableClips } from "../run/read.ts";
export { Run } from "../run/run.ts";
export { configure } from "../run/settings.ts";
export { extract } from "../stages/extract.ts";
export { findEncoders } from "../stages/find_encoders.ts";
export { readClip } from "../stages/recordings.ts";
export { withEncoders } from "../stages/with_encoders.ts";
export { help } from "./help.ts";
export { listenSideBySide } from "./player.ts";
export { showProgress } from "./progress.ts";
export { showTable } from "./table.ts";
