import { InputError } from "../errors.ts";
import type { Run } from "./run.ts";

/**
 * Checks that what a stage has read and written is what lies there now, so that nothing is told of one experiment that was found
 * in another: predictions of leaking folds, say, under folds that do not leak.
 *
 * @throws {InputError} If the stage was never finished, or a file has changed since, or is not there.
 */
export function requireUpToDate(run: Run, stage: string): void {
  const record = run.record(stage);
  for (const [file, hash] of Object.entries({ ...record?.inputs, ...record?.outputs })) {
    if ((run.hash(file) ?? "") === hash) continue;
    run.readBytes(file); // says what to do if it is not there
    const path = run.path(file);
    throw new InputError(
      `${path} has changed since the stage "${stage}" was run: run it again (notebook ${stage}, or ` +
        `\`deno task ser ${stage}\`)`,
    );
  }
  if (!record) {
    throw new InputError(
      `${run.folder} lacks what the stage "${stage}" finds: run it first (notebook ${stage}, or \`deno task ser ${stage}\`)`,
    );
  }
}
