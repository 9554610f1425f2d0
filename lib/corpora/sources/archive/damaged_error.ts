import { InputError } from "../../../errors.ts";

/** An archive, or a file in one, is not as it was made: damaged, or cut short. Its message begins with "it" or "its". */
export class DamagedError extends InputError {}

/** Tells whether what was read is damaged, rather than reading impossible: by a check of our own, or by zlib's codes. */
export function isDamage(error: unknown): error is Error {
  if (error instanceof DamagedError) return true;
  return error instanceof Error && "code" in error && /^Z_|^ERR_BUFFER_TOO_LARGE$/.test(`${error.code}`);
}
