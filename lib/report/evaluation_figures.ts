import pl from "nodejs-polars";
import { calibrate } from "../evaluate/calibrate.ts";
import type { Tested } from "../metrics/evaluation.ts";
import { forecastOf } from "../evaluate/forecast.ts";
import { sexDifference } from "../metrics/groups.ts";
import { plotCalibrated } from "../plots/evaluation/calibrated.ts";
import { plotConfounds } from "../plots/corpus/confounds.ts";
import { plotConfusion } from "../plots/evaluation/confusion.ts";
import { plotCoverage } from "../plots/evaluation/coverage.ts";
import { plotEmotionScores } from "../plots/evaluation/emotion_scores.ts";
import type { Figure } from "../plots/drawing/figure.ts";
import { plotGroupUar } from "../plots/evaluation/group_uar.ts";
import { plotImportance } from "../plots/evaluation/importance.ts";
import { plotLiterature } from "../plots/evaluation/literature.ts";
import { plotReliability } from "../plots/evaluation/reliability.ts";
import { plotRoc } from "../plots/evaluation/roc.ts";
import { plotSpeakerAccuracy } from "../plots/evaluation/speaker_accuracy.ts";
import type { Run } from "../run/run.ts";
import { rowsOf } from "../tables/tables.ts";
import type { Metrics } from "../stages/evaluate.ts";
import { readLiterature } from "../studies/literature.ts";
import { corpusTitle, readPredictions } from "../run/read.ts";
import { findEarlyStopped } from "../studies/early_stopped_run.ts";

/** The figures of an evaluation, by the name of their file under `figures/`. */
export interface EvaluationFigures {
  /** What a model scores that knows one attribute of the clips alone. */
  readonly confounds: Figure;
  readonly confusion: Figure;
  /** The same, confused emotions side by side. */
  readonly similarity: Figure;
  /** Among published scores. */
  readonly literature: Figure;
  readonly emotions: Figure;
  readonly roc: Figure;
  readonly speakers: Figure;
  /** null where the corpus does not tell the sex of enough speakers. */
  readonly sex: Figure | null;
  readonly reliability: Figure;
  /** null where no validation speakers were set aside, neither for the run nor for early stopping. */
  readonly calibrated: Figure | null;
  readonly coverage: Figure;
  /** null where importance was not measured. */
  readonly families: Figure | null;
  readonly features: Figure | null;
}

/** Names of all figures that an evaluation may have. */
export const EVALUATION_FIGURES = [
  "confounds",
  "confusion",
  "similarity",
  "literature",
  "emotions",
  "roc",
  "speakers",
  "sex",
  "reliability",
  "calibrated",
  "coverage",
  "families",
  "features",
] as const satisfies readonly (keyof EvaluationFigures)[];

/** Whose probabilities are calibrated where the run itself has set no speakers aside. */
const EARLY_STOPPED = { models: "models with early stopping" };

/** Finds the run whose validation speakers calibrate: the run itself, or the one with early stopping. */
export function withValidation(run: Run): Run | null {
  return run.readTable("validation.parquet").height > 0 ? run : findEarlyStopped(run);
}

/** Draws the figures of an evaluated run. */
export function drawEvaluation(run: Run): EvaluationFigures {
  const { chance, by_speaker, by_emotion } = run.readJson<Metrics>("metrics.json");
  const corpus = corpusTitle(run), predictions = readPredictions(run), forecast = forecastOf(predictions);
  const aside = withValidation(run);
  const calibrated = aside && calibrate(readPredictions(aside), aside.readTable("validation.parquet"));
  const importance = run.hash("importance.parquet") ? run.readTable("importance.parquet") : null;
  const speakers = by_speaker.length;
  const hasSex = sexDifference(rowsOf<Tested>(predictions), { resamples: 1 }) !== null;
  return {
    confounds: plotConfounds(run.readTable("confounds.parquet"), corpus, { speakers }),
    confusion: plotConfusion(predictions, corpus),
    similarity: plotConfusion(predictions, corpus, { order: "similarity" }),
    literature: plotLiterature(readLiterature(run), corpus),
    emotions: plotEmotionScores(pl.readRecords([...by_emotion]), chance.uar, corpus),
    roc: plotRoc(forecast, corpus),
    speakers: plotSpeakerAccuracy(pl.readRecords([...by_speaker]), chance.war, corpus),
    sex: hasSex ? plotGroupUar(predictions, "sex", corpus) : null,
    reliability: plotReliability(forecast, corpus),
    calibrated: calibrated && plotCalibrated(calibrated, corpus, aside === run ? {} : EARLY_STOPPED),
    coverage: plotCoverage(forecast, corpus),
    families: importance && plotImportance(importance, "family", corpus, { speakers }),
    features: importance && plotImportance(importance, "features", corpus, { speakers }),
  };
}
