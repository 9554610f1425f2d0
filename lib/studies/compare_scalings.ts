import { compareRuns, type Comparison, type TestedClip } from "../evaluate/compare_runs.ts";
import { readPredictions } from "../run/read.ts";
import { Run } from "../run/run.ts";
import { rowsOf } from "../tables/tables.ts";
import { isSameTraining } from "./same_training.ts";

/** The derived runs that are compared, and what they are called. */
const RUNS = {
  "loso-train": "scaled by training clips",
  "loso-speaker": "per-speaker z-normalised",
} as const;

/**
 * Compares the model of a run under two scalings, one speaker out: by training clips, and per speaker. They are the runs that
 * `compareProtocols()` has derived from it, trained by the same seed, whatever the run's own protocol, scale and seeds.
 *
 * @returns null if they are not there, as of one speaker, or if the run's features or model are others now.
 */
export function compareScalings(run: Run): Comparison | null {
  const parts = Object.entries(RUNS).map(([name, title]) => {
    const part = new Run({ artifacts: run.path("derived"), run: name });
    const isThere = isSameTraining(run, part, ["model", "epochs", "balance", "backend"]) &&
      part.hash("predictions.parquet") !== null;
    return isThere ? { name: title, rows: rowsOf<TestedClip>(readPredictions(part)) } : null;
  });
  const [first, second] = parts;
  return first && second ? compareRuns(first, second) : null;
}
