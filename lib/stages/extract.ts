import pl, { type DataFrame } from "nodejs-polars";
import { InputError } from "../errors.ts";
import { columnNames } from "../features/columns.ts";
import { type Feature, FEATURE_RATE } from "../features/family.ts";
import { isKeptShort } from "../features/measure_clip.ts";
import { formatFeature, parseFeatures } from "../features/parse_features.ts";
import { audioHash } from "../run/audio_hash.ts";
import { type ClipFrames, FRAMES, writeFrames } from "../run/frames/frames.ts";
import { readUsableClips } from "../run/read.ts";
import { type ClipRow, PROBLEMS } from "../run/rows.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { openStore } from "../run/store.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";
import { findEncoders, type KnownFeatures } from "./find_encoders.ts";
import { KeptFeatures, type WantedFeatures } from "./kept_features.ts";
import { Attempts } from "./attempts.ts";
import { listReasons } from "./list_reasons.ts";
import { measureClips, type MissingClip } from "./measure_clips.ts";
import { isUnchanged, runStage, type Stage, type StageOptions } from "./stage.ts";

/**
 * Computes the pooled features of every usable clip: writes `features.parquet`, a row a clip; and, if the setting `frames`
 * names a feature, that feature over time: `frames.npy` and `frames.parquet`; layers of an encoder (`layer=2-5`) side by side.
 *
 * What was computed before, of the same bytes by the same code, is taken from a store beside the runs; so a run that was
 * interrupted goes on where it stopped. With `force` everything is computed anew.
 *
 * Pretrained encoders are looked for first, and downloaded if they are a hub's.
 *
 * A clip that cannot be measured is left out and listed in `extract_problems.parquet`; the rest goes on.
 *
 * @throws {InputError} If a file is not what it was when the corpus was loaded, no clip can be measured, or an encoder
 * cannot be found.
 */
export async function extract(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const chosen = parseFeatures(settings.features), frames = parseFrames(settings.frames);
  const asked = { features: settings.features, frames: settings.frames };
  const known = await findOrKeep(run, settings, asked, () => findEncoders([...chosen, ...frames], options));
  if (!known) {
    return options.progress?.(1, 1, "nothing has changed since the last run; its encoder is not there");
  }
  const wanted: WantedFeatures = {
    features: known.features.slice(0, chosen.length),
    frames: known.features.slice(chosen.length),
  };
  const stage = stageOf({
    features: wanted.features.map(formatFeature).join(","),
    frames: wanted.frames.map(formatFeature).join(","),
    sample_rate: FEATURE_RATE,
    ...(known.records.length > 0 ? { encoders: known.records, asked } : {}),
  });
  await runStage(run, stage, async (_key, signal) => {
    const clips = rowsOf<ClipRow>(readUsableClips(run));
    using store = openStore(run);
    const kept = new KeptFeatures(store, wanted);
    const attempts = new Attempts(store, import.meta.url);
    if (settings.force) attempts.clear();
    const missing = clips.flatMap((clip): MissingClip[] => {
      const wantedOfClip = settings.force ? wanted : kept.missing(audioHash(clip));
      return wantedOfClip ? [{ clip, wanted: wantedOfClip }] : [];
    });
    const problems = await measureClips(run, missing, {
      attempts,
      workers: settings.workers,
      signal,
      encoders: known.encoders,
      onMeasured: ({ clip, wanted }, measured) => kept.put(audioHash(clip), wanted, measured),
      progress: (done, name) => options.progress?.(clips.length - missing.length + done, clips.length, name),
    });
    attempts.clear();
    if (missing.length === 0) options.progress?.(1, 1, "all features were computed before");
    const failed = new Set(problems.map(({ clip }) => clip));
    const measured = clips.filter(({ clip }) => !failed.has(clip));
    if (measured.length === 0) {
      throw new InputError(
        `Cannot extract features as none of ${clips.length} clips can be measured: ${listReasons(problems)}`,
      );
    }
    run.writeTable("features.parquet", featureTable(measured, kept, wanted.features));
    run.writeTable("extract_problems.parquet", makeTable(problems, PROBLEMS));
    if (wanted.frames.length > 0) {
      const columns = wanted.frames.reduce((sum, { family, options }) => sum + family.rows(options), 0);
      const type = wanted.frames.every(isKeptShort) ? "<f2" : "<f4";
      writeFrames(run, { columns, type }, framesOf(measured, kept));
    } else for (const file of FRAMES) run.remove(file);
  }, { ...options, force: settings.force });
}

/** The stage, with what its result depends on. */
function stageOf(parameters: Stage["parameters"]): Stage {
  return {
    name: "extract",
    module: import.meta.url,
    parameters,
    inputs: ["clips.parquet"],
    outputs: ["features.parquet", "extract_problems.parquet", ...(parameters["frames"] ? FRAMES : [])],
  };
}

/** Finds encoders. Where one is gone, but the run has all that is asked for, nothing need be done: null. */
async function findOrKeep(
  run: Run,
  { force }: Settings,
  asked: Readonly<Record<string, string>>,
  find: () => Promise<KnownFeatures>,
): Promise<KnownFeatures | null> {
  try {
    return await find();
  } catch (error) {
    const last = run.record("extract")?.parameters;
    const isKept = last && JSON.stringify(last["asked"]) === JSON.stringify(asked) &&
      isUnchanged(run, stageOf(last));
    if (force || !isKept || !(error instanceof InputError)) throw error;
    return null;
  }
}

/** Reads the feature that is to be kept frame by frame, or several layers of an encoder, which have as many frames. */
function parseFrames(text: string): Feature[] {
  if (!text) return [];
  const features = parseFeatures(text), [first] = features;
  const encoderOf = ({ family, options }: Feature) => family.encoder?.(options);
  const areLayers = first && encoderOf(first) !== undefined &&
    features.every((other) => encoderOf(other) === encoderOf(first) && other.trim === first.trim);
  if (features.length === 1 || areLayers) return features;
  throw new InputError(
    `Cannot keep several features frame by frame, unless they are layers of one encoder: current frames are "${text}"`,
  );
}

function featureTable(
  clips: readonly ClipRow[],
  kept: KeptFeatures,
  features: readonly Feature[],
): DataFrame {
  const names = columnNames(features);
  const columns = names.map(() => new Float64Array(clips.length));
  for (const [row, clip] of clips.entries()) {
    let column = 0;
    for (const values of kept.row(audioHash(clip))) {
      for (const value of values) columns[column++]![row] = value;
    }
  }
  return pl.DataFrame([
    pl.Series("clip", clips.map(({ clip }) => clip), pl.Utf8),
    ...names.map((name, column) => pl.Series(name, columns[column]!, pl.Float64)),
  ]);
}

function* framesOf(clips: readonly ClipRow[], kept: KeptFeatures): Generator<ClipFrames> {
  for (const clip of clips) yield { clip: clip.clip, values: kept.frames(audioHash(clip)) };
}
