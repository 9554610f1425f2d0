import { basename } from "node:path";
import { averageRuns } from "../evaluate/average_runs.ts";
import { tooFewToTell } from "../metrics/few_speakers.ts";
import { bootstrapScores } from "../metrics/bootstrap.ts";
import { compareRuns, type TestedClip } from "../evaluate/compare_runs.ts";
import { type Estimate, formatInterval } from "../metrics/interval.ts";
import { signed } from "../plots/drawing/signed.ts";
import { calibrateFolds } from "../evaluate/calibrate_folds.ts";
import type { Run } from "../run/run.ts";
import { rowsOf } from "../tables/tables.ts";
import { requireUpToDate } from "../run/require_up_to_date.ts";
import type { Encoder } from "../run/rows.ts";
import { readClipTable, requireSpeakers } from "../run/read.ts";

/** The file that an ensemble is written to, in the folder of its first run. */
export const ENSEMBLE = "ensemble.parquet";

/**
 * Averages the predictions of trained runs of the same corpus and folds: writes `ensemble.parquet`, a table as
 * `predictions.parquet`, to the first run, and compares. Each run is calibrated first (see `calibrateFolds`):
 * networks are overconfident, and would dominate the mean.
 *
 * @returns In lines: UAR and WAR with 95 % intervals over speakers, and the seconds that training took, of each run and of
 * the ensemble; what the ensemble gains over the best of them; and a warning first, if the folds leak.
 * @throws {InputError} If a run is not trained, or its folds, scalers or features have changed since.
 * @throws {InputError} If there is only one speaker.
 */
export function averagePredictions(runs: readonly Run[]): string {
  for (const run of runs) requireUpToDate(run, "train");
  const warnings = new Set(runs.map((run) => run.readJson<Encoder>("encoder.json").warning));
  const leaks = [...warnings].filter((warning) => warning !== null);
  const tables = runs.map((run) => run.readTable("predictions.parquet"));
  for (const run of runs) requireSpeakers(run, "compare runs");
  const average = averageRuns(tables.map(calibrateFolds));
  const [first] = runs as [Run, ...Run[]];
  first.writeTable(ENSEMBLE, average);
  const clips = readClipTable(first).select("clip", "speaker");
  const members = [
    ...runs.map((run, i) => ({ name: basename(run.folder), table: tables[i]!, seconds: secondsOf(run) })),
    { name: "ensemble", table: average, seconds: runs.reduce((sum, run) => sum + secondsOf(run), 0) },
  ].map(({ name, table, seconds }) => {
    const rows = rowsOf<TestedClip>(table.join(clips, { on: "clip", how: "left" }));
    return { name, rows, seconds, ...bootstrapScores(rows) };
  });
  const ensemble = members.pop()!;
  const best = members.reduce((a, b) => b.uar.value > a.uar.value ? b : a);
  const { difference, p, speakers } = compareRuns(best, ensemble), few = tooFewToTell(speakers.length);
  const range = `${signed(difference.low, 3)} to ${signed(difference.high, 3)}`;
  return [
    ...leaks.map((warning) => `WARNING ${warning}`),
    ...[...members, ensemble].map(({ name, uar, war, seconds }) =>
      `${name}: UAR ${format(uar)}, WAR ${format(war)}, trained in ${seconds.toFixed(0)} s`
    ),
    `ensemble − ${best.name}: UAR ${signed(difference.value, 3)} (${range}), p ${p.toFixed(3)}` +
    (few ? `; ${few}` : ""),
  ].join("\n");
}

function format(estimate: Estimate): string {
  return `${estimate.value.toFixed(3)} (${formatInterval(estimate)})`;
}

/** What training took, all folds and seeds and the final model. */
function secondsOf(run: Run): number {
  return run.record("train")!.seconds;
}
