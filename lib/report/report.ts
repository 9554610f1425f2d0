import { writePage } from "./page.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { requireUpToDate } from "../run/require_up_to_date.ts";
import type { Metrics } from "../stages/evaluate.ts";
import { drawEvaluation, EVALUATION_FIGURES, withValidation } from "./evaluation_figures.ts";
import { measureImportance } from "../studies/importance.ts";
import { corpusTitle, readLeakage } from "../run/read.ts";
import { reportSections } from "./report_sections.ts";
import { runStage, type StageOptions } from "../stages/stage.ts";

/**
 * Shows the evaluation of a run on one page that needs no other file: writes `report.html` and `figures/*.svg`.
 *
 * Importance is measured first, for which the models of the first seed are trained again: see `measureImportance`.
 *
 * @throws {InputError} If the run was not evaluated, or has changed since.
 */
export async function report(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  run.readBytes("metrics.json");
  requireUpToDate(run, "evaluate");
  await measureImportance(run, settings, options);
  const stage = {
    name: "report",
    module: import.meta.url,
    parameters: { calibrated_by: withValidation(run)?.hash("validation.parquet") ?? null },
    inputs: [
      "clips.parquet",
      "leakage.parquet",
      "checks.parquet",
      "confounds.parquet",
      "predictions.parquet",
      "validation.parquet",
      "importance.parquet",
      "metrics.json",
      "model_card.md",
    ],
    outputs: ["report.html", ...EVALUATION_FIGURES.map((name) => `figures/${name}.svg`)],
  };
  await runStage(run, stage, async () => {
    const figures = drawEvaluation(run);
    for (const name of EVALUATION_FIGURES) {
      const figure = figures[name];
      if (figure) run.write(`figures/${name}.svg`, figure.svg);
      else run.remove(`figures/${name}.svg`);
    }
    const card = new TextDecoder().decode(run.readBytes("model_card.md"));
    const page = {
      title: `Speech emotion recognition: ${corpusTitle(run)}`,
      lead: lead(run),
      sections: [
        ...reportSections(run, figures),
        {
          id: "card",
          heading: "Model card",
          prose: card.replace(/^# .*\n/, "").replaceAll(/^## /gm, "### "),
          shows: [],
        },
      ],
    };
    run.write("report.html", await writePage(page));
    options.progress?.(1, 1, "report.html");
  }, { ...options, force: settings.force });
}

/** Opens with what the reader of scores must know. */
function lead(run: Run): string {
  const { warning, synthetic, mean: { uar }, chance, by_speaker, clips } = run.readJson<Metrics>(
    "metrics.json",
  );
  const isUnseen = readLeakage(run).some(({ check, result }) => check === "speakers" && result === "pass");
  const unseen = isUnseen ? ", none of whom is in the training part" : "";
  const speakers = `${by_speaker.length} speakers${unseen}`;
  return [
    ...(warning ? [`> **Warning.** ${warning}`] : []),
    ...(synthetic
      ? ["> **Synthetic speech.** No human spoke these clips: nothing here says anything about people."]
      : []),
    `UAR **${uar.toFixed(3)}** (chance: ${chance.uar.toFixed(3)}) on ${clips} clips of ${speakers}.`,
  ].join("\n\n");
}
