import pl, { type DataFrame } from "nodejs-polars";
import { InputError } from "../errors.ts";
import { presentColumn } from "../features/columns.ts";
import { formatFeature, formatNameless, parseFeatures } from "../features/parse_features.ts";
import { parseModel } from "../models/model.ts";
import type { Recogniser } from "../recogniser/recogniser.ts";
import type { Unscaled } from "../encode/scaling.ts";
import { openFrames } from "../run/frames/frame_file.ts";
import { readFrames } from "../run/frames/frames.ts";
import { readMeasuredClips } from "../run/read.ts";
import type { Run } from "../run/run.ts";
import { numbers } from "../tables/tables.ts";

/**
 * Recognises the clips of a run with a model that was kept, of this run or of another that has its features. Their own emotions
 * need not be known.
 *
 * @returns A row a clip: `clip`, and the probability of each emotion the model knows.
 * @throws {InputError} If the run lacks features that the model needs.
 * @throws {InputError} If the features that the model takes are not among its own.
 */
export async function recognise(run: Run, recogniser: Recogniser): Promise<DataFrame> {
  const { card, emotions } = recogniser;
  const isFrames = parseModel(card.model).kind.input === "frames";
  const given = run.record("extract")!.parameters, selected = `${given[isFrames ? "frames" : "features"]}`;
  const features = selected ? parseFeatures(selected) : [], known = features.map(formatNameless);
  const isKnown = parseFeatures(card.features).every((feature) => known.includes(formatNameless(feature)));
  if (!isKnown || given["sample_rate"] !== card.sampleRate) {
    throw new InputError(
      `Cannot recognise clips by "${features.map(formatFeature).join(",")}" at ${given["sample_rate"]} Hz ` +
        `as the model takes "${card.features}" at ${card.sampleRate} Hz`,
    );
  }
  const clips = readMeasuredClips(run);
  using frames = isFrames ? openFrames(readFrames(run).file) : null;
  const probabilities = await recogniser.recogniseFeatures(
    frames ?? readRows(run, card.columns),
    { speakers: clips.map(({ speaker }) => speaker) },
  );
  return pl.DataFrame([
    pl.Series("clip", clips.map(({ clip }) => clip), pl.Utf8),
    ...emotions.map((emotion, label) =>
      pl.Series(emotion, clips.map((_, clip) => probabilities[clip * emotions.length + label]!), pl.Float64)
    ),
  ]);
}

function readRows(run: Run, columns: readonly string[]): Unscaled {
  const table = run.readTable("features.parquet");
  const stored = new Map(table.columns.map((name) => [presentColumn(name), name]));
  return { columns: columns.length, x: numbers(table, columns.map((name) => stored.get(name) ?? name)) };
}
