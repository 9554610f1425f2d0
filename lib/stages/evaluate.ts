import pl from "nodejs-polars";
import { evaluatePredictions, type Evaluation, type Tested } from "../evaluate/evaluation.ts";
import { plotConfusion } from "../plots/confusion.ts";
import { plotEmotionScores } from "../plots/emotion_scores.ts";
import type { Figure } from "../plots/figure.ts";
import { plotSpeakerAccuracy } from "../plots/speaker_accuracy.ts";
import type { Run } from "../run.ts";
import type { Settings } from "../settings.ts";
import { rowsOf } from "../tables.ts";
import type { Encoder } from "./encode.ts";
import { corpusTitle, readPredictions } from "./read.ts";
import { runStage, type StageOptions } from "./stage.ts";

/** The figures of an evaluation, by the name of their file under `figures/`. */
export interface EvaluationFigures {
  readonly confusion: Figure;
  readonly speakers: Figure;
  readonly emotions: Figure;
}

/** Scores the predictions of a run: writes `metrics.json` and `figures/*.svg`. */
export async function evaluate(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const stage = {
    name: "evaluate",
    parameters: {},
    inputs: ["clips.parquet", "encoder.json", "predictions.parquet"],
    outputs: ["metrics.json", "figures/confusion.svg", "figures/speakers.svg", "figures/emotions.svg"],
  };
  await runStage(run, stage, () => {
    const tested = rowsOf<Tested>(readPredictions(run));
    run.writeJson(
      "metrics.json",
      evaluatePredictions(tested, run.readJson<Encoder>("encoder.json").emotions),
    );
    for (const [name, { svg }] of Object.entries(drawEvaluation(run))) run.write(`figures/${name}.svg`, svg);
  }, { ...options, force: settings.force });
}

/** Draws the figures of an evaluated run. */
export function drawEvaluation(run: Run): EvaluationFigures {
  const { chance, by_speaker, by_emotion } = run.readJson<Evaluation>("metrics.json");
  const corpus = corpusTitle(run);
  return {
    confusion: plotConfusion(readPredictions(run), corpus),
    speakers: plotSpeakerAccuracy(pl.readRecords([...by_speaker]), chance.war, corpus),
    emotions: plotEmotionScores(pl.readRecords([...by_emotion]), chance.uar, corpus),
  };
}
