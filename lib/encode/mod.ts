/**
 * What stands between features and models: labels, folds that keep speakers apart, checks for leaks, and scaling.
 *
 * @module
 */
export type { Fold, FoldClip, Part } from "./fold.ts";
export { type FoldList, parseFoldList } from "./fold_list.ts";
export { type FoldOptions, makeFolds, type Protocol, PROTOCOLS } from "./folds.ts";
export { indexLabels, oneHot } from "./labels.ts";
export { blockingLeaks, checkLeakage, leakageWarning } from "./leakage.ts";
export {
  type CheckedClip,
  type Divided,
  LEAKAGE_CHECKS,
  type LeakageCheck,
  type LeakageRow,
} from "./leakage_row.ts";
export { fitRobustScaler } from "./robust_scaler.ts";
export { fitScaler, normalisePerSpeaker, type Scale, scaleBy, type Scaler, SCALES } from "./scaler.ts";
export { fitScaling, scaleRows, type Scaling, type Unscaled } from "./scaling.ts";
export { type HeldSequences, type Sequences, sequencesOf } from "./sequences.ts";
