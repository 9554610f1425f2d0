import type { DataFrame } from "nodejs-polars";
import { InputError } from "../../errors.ts";
import { type LayerRow, LAYERS, SENTENCE } from "../../evaluate/layers_table.ts";
import { measureConfounds } from "../../explore/checks/measure_confounds.ts";
import { familyOf } from "../../features/columns.ts";
import { layerOf } from "../../features/encoder_layers.ts";
import { plotLayers } from "../../plots/evaluation/layers.ts";
import { deriveLoadedRun } from "../../run/derived_run.ts";
import { corpusTitle, readFeatureClips, readFeatureColumns } from "../../run/read.ts";
import type { LabelledClip } from "../../run/rows.ts";
import type { Run } from "../../run/run.ts";
import type { Settings } from "../../run/settings.ts";
import { extract } from "../../stages/extract.ts";
import { runStage, type StageOptions } from "../../stages/stage.ts";
import { makeTable } from "../../tables/tables.ts";
import { type Division, divisionsOf, settingsOfLayers, whyNoLayers } from "./divisions.ts";
import { describe, scoreColumns, type Trial } from "./score_columns.ts";

/** What layers are compared with, unless told otherwise. */
const REFERENCES = ["six", "full"];

/** How layers are compared. */
export interface CompareLayersOptions extends StageOptions {
  /** Features that layers are compared with, as the setting `features` has them. Default: `six` and `full`. */
  readonly references?: readonly string[];
}

/**
 * Scores each layer of a run's encoder alone: under the run's protocol and, where the corpus tells sentences, with these held out
 * too; beside other features, and a model that knows the sentence alone. Writes `layers.parquet` and `figures/layers.svg`.
 *
 * These are outer scores, to be looked at: a layer that is chosen by them is chosen by the tested speakers. Choose by a search
 * instead, `grid(layer=1|2|3)`. All speakers are trained on: none is set aside for validation.
 *
 * What was scored before is not scored again. Other features are extracted into runs derived from the run.
 *
 * @param changes What is to be different from the run, its model for one.
 * @returns A row a choice of features and protocol: see `LayerRow`.
 * @throws {InputError} If the run has not several layers, or the model takes frames: see {@link whyNoLayers}.
 */
export async function compareLayers(
  run: Run,
  changes: Partial<Settings> = {},
  { references = REFERENCES, ...options }: CompareLayersOptions = {},
): Promise<DataFrame> {
  const obstacle = whyNoLayers(run, changes);
  if (obstacle) throw new InputError(`Cannot compare layers as ${obstacle}`);
  const settings = settingsOfLayers(run, changes);
  const stage = {
    name: "layers",
    module: import.meta.url,
    parameters: { ...changes, references },
    inputs: ["clips.parquet", "features.parquet"],
    outputs: ["layers.parquet", "figures/layers.svg"],
  };
  // Always: what has not changed is found by the stages of each protocol.
  await runStage(run, stage, async (_key, signal) => {
    const rows = await scoreTrials(run, layersOf(run), settings, { ...options, signal });
    for (const features of references) {
      const reference = await extractReference(run, features, settings, { ...options, signal });
      rows.push(...await scoreTrials(reference.run, reference.trials, settings, { ...options, signal }));
    }
    const table = makeTable<LayerRow>([...rows, ...scoreSentences(readFeatureClips(run), settings)], LAYERS);
    run.writeTable("layers.parquet", table);
    run.write("figures/layers.svg", plotLayers(table, corpusTitle(run)).svg);
  }, { ...options, force: true });
  return run.readTable("layers.parquet");
}

/** Scores choices of a run's columns under each protocol. */
async function scoreTrials(
  run: Run,
  trials: readonly Trial[],
  settings: Settings,
  options: StageOptions,
): Promise<LayerRow[]> {
  const rows: LayerRow[] = [];
  for (const division of divisionsOf(readFeatureClips(run), settings)) {
    rows.push(...await scoreColumns(run, trials, division, settings, titled(division, options)));
  }
  return rows;
}

/** Lists the layers of a run's encoder, by number. */
function layersOf(run: Run): Trial[] {
  const columns = Map.groupBy(readFeatureColumns(run), (column) => layerOf(familyOf(column)) ?? null);
  return [...columns].flatMap(([layer, columns]): Trial[] =>
    layer === null ? [] : [{ features: `layer ${layer}`, layer, columns }]
  ).sort((a, b) => a.layer! - b.layer!);
}

/** Extracts other features of a run's clips, in a run derived from it. */
async function extractReference(
  run: Run,
  features: string,
  settings: Settings,
  options: StageOptions,
): Promise<{ run: Run; trials: Trial[] }> {
  const name = `layers-${features.replaceAll(/\W+/g, "-")}`;
  const part = deriveLoadedRun(run, name, { ...settings, features, frames: "" });
  const progress: StageOptions["progress"] = options.progress &&
    ((done, total, what) => options.progress!(done, total, `${features}: ${what}`));
  await extract(part.run, part.settings, { ...options, ...(progress ? { progress } : {}) });
  return { run: part.run, trials: [{ features, layer: null, columns: readFeatureColumns(part.run) }] };
}

/** Scores a model that knows the sentence alone, under each protocol; none where sentences are not told, or all alike. */
function scoreSentences(clips: readonly LabelledClip[], settings: Settings): LayerRow[] {
  // Of nothing else that is known of clips, so that nothing else is measured.
  const said = clips.map(({ speaker, emotion, corpus, sentence }) => ({
    speaker,
    emotion,
    corpus,
    sentence,
  }));
  return divisionsOf(clips, settings).flatMap((division) => {
    const sentence = measureConfounds(said, division.folds).find(({ attribute }) => attribute === "sentence");
    const uar = sentence?.uar_most_frequent ?? null;
    if (uar === null) return [];
    const about = describe({ features: SENTENCE, layer: null, columns: [] }, clips, division, settings);
    return [{ ...about, uar, low: null, high: null }];
  });
}

/** Says of progress under which protocol it is. */
function titled({ protocol }: Division, options: StageOptions): StageOptions {
  const { progress } = options;
  return progress
    ? { ...options, progress: (done, total, what) => progress(done, total, `${protocol}: ${what}`) }
    : options;
}
