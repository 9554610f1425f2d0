import { basename } from "node:path";
import { bootstrapScores } from "../metrics/bootstrap.ts";
import { brierScore, calibrationError, reliability } from "../metrics/calibration.ts";
import { evaluatePredictions, type Evaluation, type Summary, type Tested } from "../metrics/evaluation.ts";
import { forecastOf } from "../evaluate/forecast.ts";
import { accuracyBy, type GroupDifference, type GroupUar, sexDifference, uarBy } from "../metrics/groups.ts";
import type { Estimate } from "../metrics/interval.ts";
import { writeModelCard } from "../evaluate/model_card.ts";
import { meanAuc, rocCurves } from "../metrics/roc.ts";
import { readEncoderRecords } from "../run/encoder_records.ts";
import { provenance } from "../run/provenance.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { rowsOf } from "../tables/tables.ts";
import { requireUpToDate } from "../run/require_up_to_date.ts";
import type { Encoder } from "../run/rows.ts";
import type { TestedSentences } from "../encode/tested_sentences.ts";
import { readClipTable, readCorpora, readPredictions, readTestedSentences } from "../run/read.ts";
import { runStage, type StageOptions } from "./stage.ts";

/** The content of `metrics.json`. */
export interface Metrics extends Evaluation {
  /** The corpus's name; of several, their names with commas between. */
  readonly corpus: string;
  /** Whether no human spoke some of the clips. */
  readonly synthetic: boolean;
  /** Whether a model could know the tested sentences; only of runs whose features are of an encoder. */
  readonly tested_sentences?: TestedSentences;
  /** What the reader of the scores must know; null if nothing. */
  readonly warning: string | null;
  /** 95 % intervals over speakers; null if there is but one. */
  readonly intervals: Readonly<Record<keyof Summary, Estimate>> | null;
  readonly by_sex: readonly GroupUar[];
  readonly sex_difference: GroupDifference | null;
  readonly calibration_error: number;
  readonly brier_score: number;
  /** Area under the ROC curve, mean of the emotions. */
  readonly mean_auc: number;
}

/**
 * Scores the predictions of a run: writes `metrics.json` and `model_card.md`.
 *
 * @throws {InputError} If the folds, features or scalers are no longer those that the models were trained with.
 */
export async function evaluate(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  readClipTable(run);
  requireUpToDate(run, "train");
  const corpora = readCorpora(run), corpus = corpora.map(({ name }) => name).join(",");
  const synthetic = corpora.some(({ synthetic }) => synthetic);
  const sentences = readTestedSentences(run);
  const about = { corpus, synthetic, ...(sentences ? { tested_sentences: sentences } : {}) };
  const stage = {
    name: "evaluate",
    module: import.meta.url,
    parameters: about,
    inputs: ["clips.parquet", "encoder.json", "predictions.parquet"],
    outputs: ["metrics.json"],
  };
  await runStage(run, stage, () => run.writeJson("metrics.json", { ...about, ...score(run) }), {
    ...options,
    force: settings.force,
  });
  await describeModel(run, settings, options);
}

/** Writes the model card. A stage of its own, as it names the run and the code's revision, on which no score depends. */
async function describeModel(run: Run, { force }: Settings, options: StageOptions): Promise<void> {
  const parameters = {
    run: basename(run.folder),
    stages: Object.fromEntries(
      ["load", "extract", "encode", "train"].map((stage) => [stage, run.record(stage)?.parameters ?? {}]),
    ),
    provenance: provenance(),
  };
  const stage = {
    name: "model_card",
    module: import.meta.url,
    parameters,
    inputs: ["clips.parquet", "predictions.parquet", "metrics.json"],
    outputs: ["model_card.md"],
  };
  await runStage(run, stage, () => {
    const metrics = run.readJson<Metrics>("metrics.json");
    const card = writeModelCard({
      ...parameters,
      corpora: readCorpora(run),
      encoders: readEncoderRecords(run),
      evaluation: metrics,
      intervals: metrics.intervals,
      speakers: accuracyBy(rowsOf<Tested>(readPredictions(run)), "speaker"),
      sexes: metrics.by_sex,
      sexDifference: metrics.sex_difference,
      calibrationError: metrics.calibration_error,
      warning: metrics.warning,
      sentences: metrics.tested_sentences ?? null,
    });
    run.write("model_card.md", card);
  }, { ...options, force });
}

function score(run: Run): Omit<Metrics, "corpus" | "synthetic" | "tested_sentences"> {
  const predictions = readPredictions(run);
  const { emotions, warning } = run.readJson<Encoder>("encoder.json");
  const tested = rowsOf<Tested>(predictions), forecast = forecastOf(predictions);
  const evaluation = evaluatePredictions(tested, emotions);
  return {
    warning,
    ...evaluation,
    intervals: evaluation.by_speaker.length > 1 ? bootstrapScores(tested) : null,
    by_sex: uarBy(tested, "sex"),
    sex_difference: sexDifference(tested),
    calibration_error: calibrationError(reliability(forecast)),
    brier_score: brierScore(forecast),
    mean_auc: meanAuc(rocCurves(forecast)),
  };
}
