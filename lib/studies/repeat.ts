import { InputError } from "../errors.ts";
import { join } from "node:path";
import type { Evaluation } from "../metrics/evaluation.ts";
import { Run } from "../run/run.ts";
import { configure } from "../run/settings.ts";
import { encode } from "../stages/encode.ts";
import { evaluate } from "../stages/evaluate.ts";
import { extract } from "../stages/extract.ts";
import { settingsOf } from "../run/derived_run.ts";
import { load } from "../stages/load.ts";
import type { StageOptions } from "../stages/stage.ts";
import { train } from "../stages/train.ts";

const STAGES = { load, extract, encode, train, evaluate };

/** Whether a run came out the same when it was repeated. */
export interface Repetition {
  /** Every file that the stages write, and whether its bytes are the same. */
  readonly files: readonly { readonly stage: string; readonly file: string; readonly same: boolean }[];
  /** UAR of the run and of its repetition, mean of the seeds. */
  readonly uar: readonly [number, number];
}

/**
 * Repeats a finished run from what its `run.json` says, in its folder `repeat`, without what is cached, and compares.
 *
 * @param workers Threads; the results do not depend on it.
 * @param options Gives the options of each stage.
 * @throws {InputError} If the run is not finished.
 */
export async function repeatRun(
  run: Run,
  workers: number,
  options: (stage: string) => StageOptions = () => ({}),
): Promise<Repetition> {
  const here = { artifacts: join(run.folder, "repeat"), run: "again", workers };
  const again = new Run(here);
  const files: Repetition["files"][number][] = [];
  for (const [stage, work] of Object.entries(STAGES)) {
    const record = run.record(stage);
    if (!record) {
      throw new InputError(`Cannot repeat ${run.folder} as its stage "${stage}" was never finished`);
    }
    const settings = configure({ ...settingsOf(run), ...here, force: true }, {});
    await work(again, settings, options(stage));
    const { outputs } = again.record(stage)!;
    for (const [file, hash] of Object.entries(record.outputs)) {
      files.push({ stage, file, same: outputs[file] === hash });
    }
  }
  const uar = ([run, again] as const).map((run) => run.readJson<Evaluation>("metrics.json").mean.uar);
  return { files, uar: uar as [number, number] };
}
