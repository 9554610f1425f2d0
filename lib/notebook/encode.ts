/**
 * All that the notebook `3_encode` imports: what divides clips into folds, scales features and checks for leakage.
 *
 * @module
 */
export { default as pl } from "nodejs-polars";
export { indexLabels, oneHot } from "../encode/labels.ts";
export { fitScaler, type Scale } from "../encode/scaler.ts";
export { fitScaling, scaleRows } from "../encode/scaling.ts";
export { plotClassBalance } from "../plots/corpus/class_balance.ts";
export { plotConfounds } from "../plots/corpus/confounds.ts";
export { plotFoldParts } from "../plots/training/fold_parts.ts";
export { plotScaling } from "../plots/training/scaling.ts";
export { corpusTitle, readFeatureClips, readFewerFolds, readFolds } from "../run/read.ts";
export type { Encoder } from "../run/rows.ts";
export { Run } from "../run/run.ts";
export { configure } from "../run/settings.ts";
export { encode } from "../stages/encode.ts";
export { numbers } from "../tables/tables.ts";
export { help } from "./help.ts";
export { showTable } from "./table.ts";
