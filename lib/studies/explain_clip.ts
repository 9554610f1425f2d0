import { InputError } from "../errors.ts";
import { duration } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import type { ClipExplanation, Sureness } from "../explain/clip_explanation.ts";
import { cutOut, overlappingParts } from "../explain/cut_out.ts";
import { FEATURE_RATE } from "../features/family.ts";
import { type Extracted, measureClip } from "../features/measure_clip.ts";
import { parseFeatures } from "../features/parse_features.ts";
import { keyFinder } from "../keys.ts";
import { mostProbable } from "../models/classifier.ts";
import { fitJob } from "../training/job.ts";
import type { Run } from "../run/run.ts";
import { columnsOf, type Dataset, selectClips } from "../training/dataset.ts";
import { readClip } from "../stages/load.ts";
import { makeTask } from "../training/task.ts";
import { readTrained } from "../training/trained_run.ts";

/** Which parts are cut out. */
export interface ExplainOptions {
  /** Seconds of a part. Default: 0.3. */
  readonly width?: number;
  /** Seconds from one part to the next. Default: 0.1. */
  readonly hop?: number;
}

/**
 * Explains what a run's model made of a tested clip: which parts of it carry the decision (occlusion; Zeiler & Fergus 2014,
 * "Visualizing and understanding convolutional networks").
 *
 * Parts are cut out rather than silenced, since silence is itself a sign of some emotions. The model is that of the fold in which
 * the clip is tested, of the first seed, trained again.
 *
 * @param clip Its key, or what it is called in its corpus.
 * @throws {InputError} If the clip is not tested in any fold.
 */
export async function explainClip(
  run: Run,
  clip: string,
  { width = 0.3, hop = 0.1 }: ExplainOptions = {},
): Promise<ClipExplanation> {
  const { context, folds, seed } = await readTrained(run), { dataset } = context;
  const key = keyFinder(dataset.clips.map(({ clip }) => clip))(clip);
  const place = dataset.clips.findIndex((row) => row.clip === key);
  const fold = folds.find(({ test }) => test.includes(place));
  if (!fold) {
    throw new InputError(`Cannot explain ${clip} as it is tested in no fold: is it a clip of ${run.folder}?`);
  }
  const audio = resample(await readClip(run, clip), FEATURE_RATE);
  const parts = overlappingParts(duration(audio), { width, hop });
  const heard = [audio, ...parts.map((part) => cutOut(audio, part))];
  const { features, frames } = run.record("extract")!.parameters as { features: string; frames: string };
  const kept = context.model.kind.input === "frames" ? parseFeatures(frames)[0] : undefined;
  const pooled = kept ? [] : parseFeatures(features);
  const measured = await Promise.all(heard.map((audio) => measureClip(audio, pooled, { frames: kept })));
  const inputs = selectClips(
    withClips(dataset, place, measured),
    [...heard.keys()],
    fold.fold,
    columnsOf(dataset, fold.candidate.families),
  );
  const task = makeTask(context, fold, {
    ...{ id: "explained", title: clip },
    ...{ candidate: fold.candidate, seed, fold: fold.fold },
  });
  const classifier = await fitJob(task.prepare());
  const probabilities = await classifier.predict(inputs);
  classifier.dispose();
  const { emotions } = dataset, [label] = mostProbable(probabilities, emotions.length);
  const sureness = (row: number): Sureness => {
    const p = probabilities.subarray(row * emotions.length, (row + 1) * emotions.length);
    const others = p.reduce((sum, value, i) => i === label ? sum : sum + value, 0);
    return { probability: p[label!]!, log_odds: log(p[label!]!) - log(others) };
  };
  return {
    clip,
    audio,
    actual: dataset.clips[place]!.emotion,
    predicted: emotions[label!]!,
    whole: sureness(0),
    parts: parts.map((part, i) => ({ ...part, ...sureness(i + 1) })),
  };
}

/** Probabilities below are taken for this one, which has a logarithm. */
const LEAST = 1e-30;

function log(probability: number): number {
  return Math.log(Math.max(LEAST, probability));
}

/** Puts versions of one clip in the place of a dataset's clips. */
function withClips(dataset: Dataset, place: number, measured: readonly Extracted[]): Dataset {
  const { columns } = dataset.values, clip = dataset.clips[place]!;
  const isFrames = dataset.values.offsets !== undefined;
  const values = measured.map(({ rows, frames }) => isFrames ? frames : rows.flatMap((row) => [...row]));
  const x = Float64Array.from(values.flatMap((row) => [...row]));
  const offsets = new Uint32Array(measured.length + 1);
  for (const [i, { length }] of values.entries()) offsets[i + 1] = offsets[i]! + length / columns;
  return {
    ...dataset,
    clips: measured.map(() => clip),
    speakers: new Array<string>(x.length / columns).fill(clip.speaker),
    values: { columns, x, ...(isFrames ? { offsets } : {}) },
  };
}
