/**
 * All that the notebook `5_evaluate` imports: what scores a run, explains its models and compares it with others.
 *
 * @module
 */
export { comparisonTable, type TestedClip } from "../evaluate/compare_runs.ts";
export { confusedPairs, surestMistakes } from "../evaluate/confused_pairs.ts";
export { emotionTable, groupTable, scoreTable } from "../evaluate/tables.ts";
export { forecastOf } from "../evaluate/forecast.ts";
export { sexDifference } from "../metrics/groups.ts";
export { saveFigure } from "../plots/drawing/save_figure.ts";
export { plotCross } from "../plots/evaluation/cross.ts";
export { plotCorpusShift } from "../plots/features/corpus_shift.ts";
export { plotComparison } from "../plots/evaluation/comparison.ts";
export { plotConfusion } from "../plots/evaluation/confusion.ts";
export { plotCoverage } from "../plots/evaluation/coverage.ts";
export { plotGroupUar } from "../plots/evaluation/group_uar.ts";
export { plotImportance } from "../plots/evaluation/importance.ts";
export { plotLiterature } from "../plots/evaluation/literature.ts";
export { plotOcclusion } from "../plots/evaluation/occlusion.ts";
export { plotReliability } from "../plots/evaluation/reliability.ts";
export { plotRoc } from "../plots/evaluation/roc.ts";
export { drawEvaluation } from "../report/evaluation_figures.ts";
export { report } from "../report/report.ts";
export { corpusTitle, readPredictions } from "../run/read.ts";
export type { Encoder } from "../run/rows.ts";
export { Run } from "../run/run.ts";
export { configure } from "../run/settings.ts";
export { evaluate, type Metrics } from "../stages/evaluate.ts";
export { compareScalings } from "../studies/compare_scalings.ts";
export { crossCorpora } from "../studies/cross/cross.ts";
export { whyNotCrossed } from "../studies/cross/cross_dataset.ts";
export { explainClip } from "../studies/explain_clip.ts";
export { measureImportance } from "../studies/importance.ts";
export { readLiterature } from "../studies/literature.ts";
export { rowsOf } from "../tables/tables.ts";
export { help } from "./help.ts";
export { listenToConfusion } from "./listen_to_confusion.ts";
export { listenSideBySide } from "./player.ts";
export { showProgress } from "./progress.ts";
export { showTable } from "./table.ts";
