import { InputError } from "../errors.ts";
import pl, { type DataFrame } from "nodejs-polars";
import { readFrames } from "../run/frames.ts";
import { type Bundle, predictWithBundle } from "../recogniser/bundle.ts";
import { parseModel } from "../models/model.ts";
import type { Run } from "../run/run.ts";
import { numbers } from "../tables/tables.ts";
import { readFeatureClips } from "../run/read.ts";

/**
 * Recognises the clips of a run with a model that was kept, of this run or of another with the same features.
 *
 * @returns A row a clip: `clip`, and the probability of each emotion the model knows.
 * @throws {InputError} If the run lacks features that the model needs.
 * @throws {InputError} If its features are not those that the model hears.
 */
export async function recognise(run: Run, bundle: Bundle): Promise<DataFrame> {
  const { model, columns, emotions, features, sampleRate } = bundle.card;
  const given = run.record("extract")!.parameters;
  const own = parseModel(model).kind.input === "frames" ? given["frames"] : given["features"];
  if (own !== features || given["sample_rate"] !== sampleRate) {
    throw new InputError(
      `Cannot recognise clips by "${own}" at ${
        given["sample_rate"]
      } Hz as the model hears "${features}" at ${sampleRate} Hz`,
    );
  }
  const clips = readFeatureClips(run);
  const probabilities = parseModel(model).kind.input === "frames"
    ? await predictFrames(run, bundle, clips)
    : await predictWithBundle(bundle, numbers(run.readTable("features.parquet"), columns), {
      speakers: clips.map(({ speaker }) => speaker),
    });
  return pl.DataFrame([
    pl.Series("clip", clips.map(({ clip }) => clip), pl.Utf8),
    ...emotions.map((emotion, label) =>
      pl.Series(emotion, clips.map((_, clip) => probabilities[clip * emotions.length + label]!), pl.Float64)
    ),
  ]);
}

function predictFrames(
  run: Run,
  bundle: Bundle,
  clips: readonly { readonly speaker: string }[],
): Promise<Float32Array> {
  const { x, offsets } = readFrames(run);
  const speakers = clips.flatMap(({ speaker }, clip) =>
    new Array<string>(offsets[clip + 1]! - offsets[clip]!).fill(speaker)
  );
  return predictWithBundle(bundle, x, { offsets, speakers });
}
