import { join } from "node:path";
import { provenance } from "./provenance.ts";
import { replaceFile } from "../files/replace_file.ts";

/** What is kept of a stage: enough to repeat it, and to see whether it must be. */
export interface StageRecord {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** SHA-256 of what was read, by file name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** SHA-256 of the code that did it. */
  readonly code: string;
  /** SHA-256 of what was written, by file name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly seconds: number;
}

type Records = Readonly<Record<string, StageRecord>>;

/** The folder of the records, a file a stage; and the file that shows them all. */
const FOLDER = "records", ALL = "run.json";

/** The stages that a run goes through, in order; others come behind, by name. */
const ORDER = ["load", "extract", "encode", "train", "evaluate"];

/**
 * Reads the record of a stage: its own file or, of a run that is older than these, its part of `run.json`.
 *
 * @param folder The run's.
 * @returns undefined if the stage was never finished.
 */
export function readRecord(folder: string, stage: string): StageRecord | undefined {
  return read(join(folder, FOLDER, `${stage}.json`))[stage] ?? read(join(folder, ALL))[stage];
}

/**
 * Keeps the record of a stage, with the versions it ran on, in a file of its own; and shows the records of all stages in
 * `run.json`.
 *
 * Two processes that finish stages at one time lose no record: each writes another file. No lock is needed, which some file
 * systems that machines share do not have.
 */
export function writeRecord(folder: string, stage: string, record: StageRecord): void {
  const versions = provenance();
  const write = (file: string, stages: Records) =>
    replaceFile(join(folder, file), (temporary) => {
      Deno.writeTextFileSync(temporary, JSON.stringify({ ...versions, stages }, null, 2) + "\n");
    });
  write(join(FOLDER, `${stage}.json`), { [stage]: record });
  let shown: Records = {}, all = readAll(folder);
  // Whoever was last to write has looked again since, so that what all have kept is shown in the end.
  while (JSON.stringify(shown) !== JSON.stringify(all)) {
    write(ALL, all);
    [shown, all] = [all, readAll(folder)];
  }
}

function readAll(folder: string): Records {
  const files = [...Deno.readDirSync(join(folder, FOLDER))].filter(({ name }) => name.endsWith(".json"));
  const records = new Map(Object.entries(read(join(folder, ALL))));
  for (const { name } of files) {
    for (const [stage, record] of Object.entries(read(join(folder, FOLDER, name)))) {
      records.set(stage, record);
    }
  }
  const rank = (stage: string) => (ORDER.indexOf(stage) + ORDER.length + 1) % (ORDER.length + 1);
  return Object.fromEntries(
    [...records].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  );
}

function read(path: string): Records {
  try {
    return (JSON.parse(Deno.readTextFileSync(path)) as { stages: Records }).stages;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}
