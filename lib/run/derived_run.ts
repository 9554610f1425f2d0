import { InputError } from "../errors.ts";
import { Run } from "./run.ts";
import { configure, type Settings } from "./settings.ts";

/** A run inside another, and the settings to go on with. */
export interface Fork {
  readonly run: Run;
  readonly settings: Settings;
}

/**
 * Makes a run inside another that shares its clips and features, to try something else with them.
 *
 * @param name Names the new run: a folder in the other's folder `forks`.
 * @param choice What is to be different from the other run.
 * @throws {InputError} If the other run has no features yet.
 */
export function fork(run: Run, name: string, choice: Partial<Settings>): Fork {
  const here = { artifacts: run.path("forks"), run: name };
  const part = new Run(here);
  for (const stage of ["load", "extract"]) {
    const record = run.record(stage);
    if (!record) {
      throw new InputError(`Cannot fork ${run.folder} as it lacks its stage "${stage}": run it first`);
    }
    for (const file of Object.keys(part.record(stage)?.outputs ?? {})) {
      if (!Object.hasOwn(record.outputs, file)) part.remove(file);
    }
    for (const [file, hash] of Object.entries(record.outputs)) {
      if (part.hash(file) !== hash) part.write(file, run.readBytes(file));
    }
    part.writeRecord(stage, record);
  }
  return { run: part, settings: configure({ ...settingsOf(run), ...choice, ...here }, {}) };
}

/** Reads the settings that the stages of a run were given; what a stage had no use for is left open. */
export function settingsOf(run: Run): Partial<Settings> {
  const stages = ["load", "extract", "encode", "train"];
  const given = stages.flatMap((stage) => Object.entries(run.record(stage)?.parameters ?? {}));
  return Object.fromEntries(given.filter(([, value]) => value !== null));
}
