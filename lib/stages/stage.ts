import { InputError } from "../errors.ts";
import type { Progress } from "../progress.ts";
import { codeHash } from "../run/code_hash.ts";
import { abortable } from "../run/interrupt.ts";
import { type Run, sha256 } from "../run/run.ts";

/** A stage of a run, and what its result depends on. */
export interface Stage {
  readonly name: string;
  /** The address of the module that does it (`import.meta.url`): its code counts, and all that it imports. */
  readonly module: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Files of the run that are read. */
  readonly inputs: readonly string[];
  /** Files of the run that are written. */
  readonly outputs: readonly string[];
}

/** What every stage is given besides its settings. */
export interface StageOptions {
  readonly progress?: Progress;
  /** Stops the stage: what is finished is kept, and the signal's reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does a stage's work, unless its inputs, parameters, code and outputs are what they were when it was last done, or if
 * it is forced to.
 *
 * Another process may work on the same run: the record tells what this one has read and written.
 *
 * @param work Is given a name for all that its result depends on, and what stops it: the signal of the options or, in a notebook,
 * the stop button.
 * @returns Whether the work was done.
 * @throws {InputError} If an input is not what this process has written, or was changed meanwhile.
 * @throws The signal's reason, if it is stopped.
 */
export async function runStage(
  run: Run,
  stage: Stage,
  work: (key: string, signal: AbortSignal | undefined) => void | Promise<void>,
  { progress, signal, force = false }: StageOptions & { readonly force?: boolean },
): Promise<boolean> {
  signal?.throwIfAborted();
  const { name, parameters, outputs } = stage;
  const inputs = hashes(run, stage.inputs);
  requireWritten(run, name, inputs);
  const code = codeHash(stage.module);
  if (!force && isUnchanged(run, stage, { inputs, code })) {
    progress?.(1, 1, "nothing has changed since the last run");
    return false;
  }
  const start = performance.now();
  await abortable(signal, async (signal) => {
    await work(sha256(JSON.stringify([parameters, inputs, code])), signal);
    signal?.throwIfAborted();
  });
  const seconds = Math.round(performance.now() - start) / 1000;
  for (const [file, hash] of Object.entries(hashes(run, stage.inputs))) {
    if (hash === inputs[file]) continue;
    const path = run.path(file);
    throw new InputError(
      `${path} was changed while the stage "${name}" went on; does another process work on this run with ` +
        "other settings? Run the stage again",
    );
  }
  const written = Object.fromEntries(outputs.map((file) => [file, run.writtenHash(file)]));
  run.writeRecord(name, { parameters, inputs, code, outputs: written, seconds });
  return true;
}

/**
 * Checks that files which this process has written are still its own: another process may have replaced them between two stages.
 * With the same settings, it has written the same bytes.
 */
function requireWritten(run: Run, stage: string, inputs: Readonly<Record<string, string>>): void {
  for (const [file, hash] of Object.entries(inputs)) {
    if (run.writtenHash(file) === hash) continue;
    throw new InputError(
      `Cannot run the stage "${stage}" as ${
        run.path(file)
      } is no longer what was written here: another process works on ` +
        "this run with other settings. Choose another run (--run) for one of them, or run the stages before this one again",
    );
  }
}

/** Tells whether a stage's inputs, parameters, code and outputs are what they were when it was last done. */
export function isUnchanged(
  run: Run,
  { name, module, parameters, inputs, outputs }: Stage,
  now = { inputs: hashes(run, inputs), code: codeHash(module) },
): boolean {
  const last = run.record(name);
  const present = JSON.stringify([parameters, now.inputs, now.code, hashes(run, outputs)]);
  return last !== undefined &&
    JSON.stringify([last.parameters, last.inputs, last.code, last.outputs]) === present;
}

function hashes(run: Run, files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, run.hash(file) ?? ""]));
}
