import { sortEmotions } from "../../corpora/corpus.ts";
import { indexLabels } from "../../encode/labels.ts";
import { fitScaling } from "../../encode/scaling.ts";
import { corpusOf } from "../../keys.ts";
import { parseModel } from "../../models/model.ts";
import { settingsOf } from "../../run/derived_run.ts";
import { readFeatureClips, readFeatureColumns } from "../../run/read.ts";
import type { Run } from "../../run/run.ts";
import { configure, type Settings } from "../../run/settings.ts";
import { numbers } from "../../tables/tables.ts";
import type { Dataset } from "../../training/dataset.ts";
import { EVERY } from "../../evaluate/cross_table.ts";
import { type CrossFold, crossFolds } from "./cross_folds.ts";

/** Reads the clips of the emotions that all corpora have, and divides them. */
export function divideCorpora(
  run: Run,
  { scale, folds: count }: Settings,
): { dataset: Dataset; folds: CrossFold[] } {
  const all = readFeatureClips(run), names = readFeatureColumns(run);
  const emotions = sharedEmotions(emotionsByCorpus(all));
  const rows = [...all.keys()].filter((row) => emotions.includes(all[row]!.emotion));
  const clips = rows.map((row) => all[row]!), speakers = clips.map(({ speaker }) => speaker);
  const folds = crossFolds(clips, { folds: count, seed: 0 });
  const x = numbers(run.readTable("features.parquet"), names), columns = names.length;
  const values = { columns, x: new Float64Array(rows.length * columns) };
  for (const [i, row] of rows.entries()) {
    values.x.set(x.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  const scaling = fitScaling(scale, values, folds, speakers);
  const y = indexLabels(clips.map(({ emotion }) => emotion), emotions);
  return { dataset: { clips, y, emotions, names, values, speakers, scaling }, folds };
}

/** Lists the emotions that all corpora have. */
function sharedEmotions(corpora: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const [first, ...others] = [...corpora.values()];
  return sortEmotions([...first!].filter((emotion) => others.every((set) => set.has(emotion))));
}

/** Lists the emotions of each corpus. */
function emotionsByCorpus(clips: readonly { speaker: string; emotion: string }[]): Map<string, Set<string>> {
  const corpora = new Map<string, Set<string>>();
  for (const { speaker, emotion } of clips) {
    const corpus = corpusOf(speaker), emotions = corpora.get(corpus) ?? new Set();
    corpora.set(corpus, emotions.add(emotion));
  }
  return corpora;
}

/**
 * Says why the corpora of a run cannot be crossed: there is one only, one bears the name of all, they share fewer than two
 * emotions, or the model takes frames.
 *
 * @returns null if they can.
 */
export function whyNotCrossed(run: Run, changes: Partial<Settings> = {}): string | null {
  const { model } = configure({ ...settingsOf(run), ...changes }, {}), { kind, name } = parseModel(model);
  if (kind.input === "frames") return `${name} takes frames: choose a model that takes rows`;
  const corpora = emotionsByCorpus(readFeatureClips(run));
  if (corpora.size < 2) {
    return `the run has one only, ${[...corpora.keys()]}: load several, as in --corpus savee,ravdess`;
  }
  if (corpora.has(EVERY)) {
    return `one is called ${EVERY}, as what is learnt from all of them is: load it by another name, as in ` +
      "--corpus savee,folders(name=calls)";
  }
  const shared = sharedEmotions(corpora);
  if (shared.length > 1) return null;
  const found = [...corpora].map(([name, emotions]) => `${name}: ${sortEmotions(emotions).join(", ")}`).join(
    "; ",
  );
  return `they share ${shared.length === 1 ? `${shared} only` : "no emotion"} (${found}): ` +
    "merge emotions when they are loaded, as in --emotions happy=happy|excited,sad";
}
