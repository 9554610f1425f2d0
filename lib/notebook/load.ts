/**
 * All that the notebook `1_load` imports: what lists, checks and shows the clips of a corpus.
 *
 * @module
 */
export { default as pl } from "nodejs-polars";
export { describeCompleteness } from "../explore/completeness.ts";
export { countEmotions, countSpeakers } from "../explore/count_labels.ts";
export { findDuplicates } from "../explore/duplicates.ts";
export { selectExamples } from "../explore/examples.ts";
export { plotClipCounts } from "../plots/corpus/clip_counts.ts";
export { plotDistribution } from "../plots/corpus/distribution.ts";
export { plotExamples } from "../plots/corpus/examples.ts";
export { plotLevels } from "../plots/corpus/levels.ts";
export { corpusTitle, displayName, readUsableClips } from "../run/read.ts";
export { Run } from "../run/run.ts";
export { configure } from "../run/settings.ts";
export { load } from "../stages/load.ts";
export { readClip, readClips } from "../stages/recordings.ts";
export { texts } from "../tables/tables.ts";
export { help } from "./help.ts";
export { listen, listenSideBySide } from "./player.ts";
export { showProgress } from "./progress.ts";
export { showTable } from "./table.ts";
