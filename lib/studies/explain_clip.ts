import { scalerKey } from "../encode/scaling.ts";
import { resample } from "../audio/resample.ts";
import { InputError } from "../errors.ts";
import type { ClipExplanation } from "../explain/clip_explanation.ts";
import { occlude, type OcclusionOptions } from "../explain/occlusion.ts";
import { parseFeatures } from "../features/parse_features.ts";
import { keyFinder } from "../keys.ts";
import { Recogniser } from "../recogniser/recogniser.ts";
import type { Run } from "../run/run.ts";
import { readClip } from "../stages/recordings.ts";
import { withEncoders } from "../stages/with_encoders.ts";
import { describeBundle } from "../training/bundle_card.ts";
import { fitJob } from "../training/job.ts";
import { makeTask } from "../training/task.ts";
import { readTrainedRun } from "../training/trained_run.ts";

/**
 * Explains what a run's model made of a tested clip: which parts of it carry the decision (see `occlude`).
 *
 * The model is that of the fold in which the clip is tested, of the first seed, trained again; its features are scaled as the
 * clip's were.
 *
 * @param clip Its key, or what it is called in its corpus.
 * @throws {InputError} If the clip is not tested in any fold.
 */
export async function explainClip(
  run: Run,
  clip: string,
  options: OcclusionOptions = {},
): Promise<ClipExplanation> {
  const { context, folds, seed } = await readTrainedRun(run), { dataset } = context;
  const found = keyFinder(dataset.clips.map(({ clip }) => clip))(clip);
  const index = dataset.clips.findIndex((row) => row.clip === found);
  const fold = folds.find(({ test }) => test.includes(index));
  if (!fold) {
    throw new InputError(`Cannot explain ${clip} as it is tested in no fold: is it a clip of ${run.folder}?`);
  }
  const { clip: key, speaker, emotion } = dataset.clips[index]!, { candidate } = fold;
  const task = makeTask(context, fold, {
    id: "explained",
    title: key,
    candidate,
    seed,
    fold: fold.fold,
  });
  const card = describeBundle(run, context, {
    candidate,
    seed,
    epochs: context.settings.epochs,
    temperature: null,
    scaler: scalerKey(dataset.scaling.scale, fold.fold, speaker),
  });
  const audio = resample(await readClip(run, key), card.sampleRate);
  return await withEncoders(parseFeatures(card.features), async (encoders) => {
    const recogniser = new Recogniser(card, await fitJob(task.prepare()), { encoders });
    try {
      return { clip: key, actual: emotion, ...await occlude(recogniser, audio, options) };
    } finally {
      recogniser.dispose();
    }
  });
}
