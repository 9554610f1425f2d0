import { InputError } from "../errors.ts";
import { sortEmotions } from "../corpora/corpus.ts";
import type { Fold } from "../encode/fold.ts";
import { checkLeakage, leakageWarning } from "../encode/leakage.ts";
import { fitScaling, type Unscaled } from "../encode/scaling.ts";
import { requireEmotions, requireLearnable } from "../explore/checks/check_classes.ts";
import { checkDesign, designWarning } from "../explore/checks/check_design.ts";
import { measureConfounds } from "../explore/checks/measure_confounds.ts";
import { readEncoderRecords } from "../run/encoder_records.ts";
import { type OpenedFrames, openFrames } from "../run/frames/frame_file.ts";
import { FRAMES, readFrames } from "../run/frames/frames.ts";
import { type Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable, numbers } from "../tables/tables.ts";
import { readFeatureClips, readFeatureColumns } from "../run/read.ts";
import { CHECKS, CONFOUNDS, type Encoder, type FoldRow, FOLDS, LEAKAGE } from "../run/rows.ts";
import { divideClips, readFoldList } from "./divide_clips.ts";
import { runStage, type StageOptions } from "./stage.ts";

/**
 * Orders the labels, divides the clips into folds, fits a scaler to each, and checks them for leakage, and for what gives emotions
 * away or cannot be learnt: writes `folds.parquet`, `encoder.json`, `leakage.parquet`, `checks.parquet` and `confounds.parquet`.
 *
 * @throws {InputError} If the clips are all of one emotion, or no fold trains on an emotion that it tests.
 */
export async function encode(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { protocol, folds: count, scale, validation } = settings;
  const list = readFoldList(settings);
  const pretrained = readEncoderRecords(run);
  const stage = {
    name: "encode",
    module: import.meta.url,
    parameters: {
      protocol,
      folds: count,
      scale,
      validation,
      list: list && settings.list,
      list_sha256: list && sha256(list),
      ...(pretrained.length > 0 ? { encoders: pretrained } : {}),
    },
    inputs: ["clips.parquet", "features.parquet", ...FRAMES],
    outputs: ["folds.parquet", "encoder.json", "leakage.parquet", "checks.parquet", "confounds.parquet"],
  };
  await runStage(run, stage, () => {
    const clips = readFeatureClips(run);
    requireEmotions(clips);
    const speakers = clips.map(({ speaker }) => speaker);
    const columns = readFeatureColumns(run);
    const values: Unscaled = {
      columns: columns.length,
      x: numbers(run.readTable("features.parquet"), columns),
    };
    const folds = divideClips(clips, settings, list);
    requireLearnable(clips, folds);
    using frames = openClipFrames(run, clips);
    const scaled = [values, ...(frames ? [frames] : [])]
      .map((values) => ({ ...values, ...fitScaling(scale, values, folds, speakers) }));
    const leakage = checkLeakage({ clips, folds, scaled }), confounds = measureConfounds(clips, folds);
    const checks = checkDesign({ clips, folds, scale, confounds, encoders: pretrained });
    const warnings = [leakageWarning(leakage), designWarning(checks)].filter((warning) => warning !== null);
    const encoder: Encoder = {
      emotions: sortEmotions(clips.map(({ emotion }) => emotion)),
      columns,
      scale,
      scalers: scaled[0]!.scalers,
      ...(frames ? { frameScalers: scaled[1]!.scalers } : {}),
      warning: warnings.join(" ") || null,
    };
    run.writeTable("folds.parquet", makeTable(foldRows(clips, folds), FOLDS));
    run.write("encoder.json", JSON.stringify(encoder) + "\n");
    run.writeTable("leakage.parquet", makeTable(leakage, LEAKAGE));
    run.writeTable("checks.parquet", makeTable(checks, CHECKS));
    run.writeTable("confounds.parquet", makeTable(confounds, CONFOUNDS));
  }, { ...options, force: settings.force });
}

/** Opens the frames of a run, which must be of the same clips as its features; null if it has none. */
function openClipFrames(run: Run, clips: readonly { clip: string }[]): OpenedFrames | null {
  if (run.hash("frames.parquet") === null) return null;
  const { clips: names, file } = readFrames(run);
  if (names.length !== clips.length || names.some((name, row) => name !== clips[row]!.clip)) {
    throw new InputError('The frames are not of the clips that have features: run the stage "extract" again');
  }
  return openFrames(file);
}

function foldRows(clips: readonly { clip: string }[], folds: readonly Fold[]): FoldRow[] {
  return folds.flatMap(({ fold, ...parts }) =>
    (["train", "validation", "test"] as const).flatMap((part) =>
      parts[part].map((row) => ({ clip: clips[row]!.clip, fold, part }))
    )
  );
}
