import { InputError } from "../errors.ts";
import { requireUpToDate } from "./require_up_to_date.ts";
import { Run } from "./run.ts";
import { configure, SETTING_NAMES, type Settings } from "./settings.ts";

/** A run inside another, and the settings to go on with. */
export interface DerivedRun {
  readonly run: Run;
  readonly settings: Settings;
}

/**
 * Makes a run inside another that shares its clips and features, to try something else with them.
 *
 * @param name Names the new run: a folder in the other's folder `derived`.
 * @param choice What is to be different from the other run.
 * @throws {InputError} If the other run has no features yet, or they have changed since they were extracted.
 */
export function deriveRun(run: Run, name: string, choice: Partial<Settings>): DerivedRun {
  return derive(run, name, choice, ["load", "extract"]);
}

/**
 * Makes a run inside another that shares its clips alone, to extract other features of them: of those that were computed before, of
 * the same sound, none is computed again.
 *
 * @param name Names the new run: a folder in the other's folder `derived`.
 * @param choice What is to be different from the other run, its features for one.
 * @throws {InputError} If the other run has no clips yet, or they have changed since they were loaded.
 */
export function deriveLoadedRun(run: Run, name: string, choice: Partial<Settings>): DerivedRun {
  return derive(run, name, choice, ["load"]);
}

function derive(run: Run, name: string, choice: Partial<Settings>, stages: readonly string[]): DerivedRun {
  const here = { artifacts: run.path("derived"), run: name };
  const part = new Run(here);
  for (const stage of stages) {
    const record = run.record(stage);
    if (!record) {
      throw new InputError(
        `Cannot derive a run from ${run.folder} as it lacks its stage "${stage}": run it first`,
      );
    }
    requireUpToDate(run, stage);
    for (const file of Object.keys(part.record(stage)?.outputs ?? {})) {
      if (!Object.hasOwn(record.outputs, file)) part.remove(file);
    }
    for (const [file, hash] of Object.entries(record.outputs)) {
      if (part.hash(file) !== hash) part.write(file, run.readBytes(file));
    }
    if (JSON.stringify(part.record(stage)) !== JSON.stringify(record)) part.writeRecord(stage, record);
  }
  return { run: part, settings: configure({ ...settingsOf(run), ...choice, ...here }, {}) };
}

/** Reads the settings that the stages of a run were given; what a stage had no use for, and what is no setting, is left out. */
export function settingsOf(run: Run): Partial<Settings> {
  const stages = ["load", "extract", "encode", "train"];
  const given = stages.flatMap((stage) => Object.entries(run.record(stage)?.parameters ?? {}));
  const names: readonly string[] = SETTING_NAMES;
  return Object.fromEntries(given.filter(([name, value]) => value !== null && names.includes(name)));
}
