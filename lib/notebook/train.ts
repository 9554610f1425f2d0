/**
 * All that the notebook `4_train` imports: what trains models, follows their training and compares protocols.
 *
 * @module
 */
export { default as pl } from "nodejs-polars";
export { listModels } from "../training/list_models.ts";
export { describeLayers } from "../models/mlp.ts";
export type { MlpOptions } from "../models/mlp_options.ts";
export { parseModel } from "../models/model.ts";
export { plotLayers } from "../plots/evaluation/layers.ts";
export { plotLearningCurves } from "../plots/training/learning_curves.ts";
export { plotProtocols } from "../plots/training/protocols.ts";
export { plotSeedSpread } from "../plots/training/seed_spread.ts";
export { openRecogniser } from "../recogniser/recogniser.ts";
export { corpusTitle, readPredictions } from "../run/read.ts";
export type { Encoder } from "../run/rows.ts";
export { Run } from "../run/run.ts";
export { configure } from "../run/settings.ts";
export { train } from "../stages/train.ts";
export { compareLayers } from "../studies/layers/compare_layers.ts";
export { whyNoLayers } from "../studies/layers/divisions.ts";
export { compareProtocols } from "../studies/protocols.ts";
export { recognise } from "../studies/recognise.ts";
export { trainEarlyStopped } from "../studies/early_stopped_run.ts";
export { help } from "./help.ts";
export { showLiveCurves } from "./live_curves.ts";
export { showProgress } from "./progress.ts";
export { showTable } from "./table.ts";
