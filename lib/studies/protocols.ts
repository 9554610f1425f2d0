import { mean, variance } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { allowedDivisions, NEEDS } from "../encode/allowed_divisions.ts";
import type { Protocol } from "../encode/folds.ts";
import type { Scale } from "../encode/scaler.ts";
import type { TestedSentences } from "../encode/tested_sentences.ts";
import type { Evaluation } from "../metrics/evaluation.ts";
import { plotProtocols } from "../plots/training/protocols.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { type Columns, makeTable, rowsOf } from "../tables/tables.ts";
import { encode } from "../stages/encode.ts";
import { evaluate } from "../stages/evaluate.ts";
import { deriveRun } from "../run/derived_run.ts";
import { corpusTitle, readFeatureClips, readLeakage, readTestedSentences } from "../run/read.ts";
import { runStage, type StageOptions } from "../stages/stage.ts";
import { train } from "../stages/train.ts";

/** A row of `protocols.parquet`: what one seed scored under one protocol and scaling. */
export interface ProtocolRow {
  readonly protocol: Protocol;
  readonly scale: Scale;
  readonly seed: number;
  readonly uar: number;
  readonly war: number;
  /** UAR of guessing evenly. */
  readonly chance: number;
  /** Whether tested speakers are in training too. */
  readonly leaks: "yes" | "no";
  /** Number of tested speakers. */
  readonly speakers: number;
  /** Whether tested sentences are said in training; null where features hardly tell words: they are of no encoder. */
  readonly sentences: TestedSentences | null;
}

const PROTOCOL_ROWS: Columns<ProtocolRow> = {
  protocol: "text",
  scale: "text",
  seed: "whole",
  uar: "number",
  war: "number",
  chance: "number",
  leaks: "text",
  speakers: "whole",
  sentences: "text",
};

const SCALES = ["train", "speaker"] as const;
const FOLDS = 5;

/**
 * Scores the same model under three protocols and two scalings, to show what leakage is worth: writes `protocols.parquet` and
 * `figures/protocols.svg`.
 *
 * Each combination is a run of its own, a run derived from the run, and can be evaluated like any other; what was trained
 * before is not trained again. Leaks are allowed here, and named; so is per-speaker z-normalisation
 * that takes emotions away.
 *
 * All speakers are trained on: none is set aside for validation, and nothing is searched. Left out is what a small
 * corpus does not allow: see {@link allowedDivisions}.
 *
 * @param settings What is to be different from the run, its model for one.
 * @returns A row a protocol, scaling and seed.
 * @throws {InputError} If nothing is left.
 */
export async function compareProtocols(
  run: Run,
  settings: Partial<Settings> = {},
  options: StageOptions = {},
): Promise<DataFrame> {
  const stage = {
    name: "protocols",
    module: import.meta.url,
    parameters: { ...settings },
    inputs: ["clips.parquet", "features.parquet"],
    outputs: ["protocols.parquet", "figures/protocols.svg"],
  };
  // Always: what has not changed is found by the stages of each run.
  await runStage(run, stage, (_key, signal) => scoreProtocols(run, settings, { ...options, signal }), {
    ...options,
    force: true,
  });
  return run.readTable("protocols.parquet");
}

async function scoreProtocols(run: Run, settings: Partial<Settings>, options: StageOptions): Promise<void> {
  const rows: ProtocolRow[] = [];
  for (const { protocol, folds } of allowedDivisions(readFeatureClips(run), settings.folds ?? FOLDS)) {
    for (const scale of SCALES) {
      const part = deriveRun(run, `${protocol}-${scale}`, {
        ...settings,
        protocol,
        folds,
        scale,
        validation: 0,
        patience: 0,
        search: "none",
        allow: ["speakers", "audio", "normalisation"],
      });
      const progress: StageOptions["progress"] = options.progress &&
        ((done, total, what) => options.progress!(done, total, `${protocol}, scale ${scale}: ${what}`));
      for (const stage of [encode, train, evaluate]) {
        await stage(part.run, part.settings, { ...options, ...(progress ? { progress } : {}) });
      }
      const leaks = readLeakage(part.run);
      const { seeds, chance, by_speaker } = part.run.readJson<Evaluation>("metrics.json");
      const isLeaking = leaks.some(({ check, result }) => check === "speakers" && result === "fail");
      for (const { seed, uar, war } of seeds) {
        rows.push({
          protocol,
          scale,
          seed,
          uar,
          war,
          chance: chance.uar,
          leaks: isLeaking ? "yes" : "no",
          speakers: by_speaker.length,
          sentences: readTestedSentences(part.run),
        });
      }
    }
  }
  const table = makeTable(rows, PROTOCOL_ROWS);
  run.writeTable("protocols.parquet", table);
  run.write("figures/protocols.svg", plotProtocols(table, corpusTitle(run)).svg);
}

/**
 * Tells in a line each what the seeds of every protocol and scaling scored, mean and population standard deviation; and what was
 * left out.
 */
export function summariseProtocols(table: DataFrame): string {
  const rows = rowsOf<ProtocolRow>(table);
  const groups = Map.groupBy(rows, ({ protocol, scale }) => `${protocol}, scale ${scale}`);
  const scored = [...groups].map(([name, rows]) => {
    const score = (of: "uar" | "war") => {
      const values = rows.map((row) => row[of]), spread = Math.sqrt(variance(values) ?? 0);
      return `${mean(values)!.toFixed(3)} ± ${(spread * Math.sqrt(1 - 1 / values.length)).toFixed(3)}`;
    };
    const { leaks, sentences } = rows[0]!;
    const notes = [...(leaks === "yes" ? ["leaks"] : []), ...(sentences ? [`sentences ${sentences}`] : [])];
    return `${name}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}: UAR ${score("uar")}, WAR ${
      score("war")
    }`;
  });
  const leftOut = Object.entries(NEEDS).filter(([name]) => rows.every(({ protocol }) => protocol !== name));
  return [...scored, ...leftOut.map(([name, needs]) => `${name}: left out, as it ${needs}`)].join("\n");
}
