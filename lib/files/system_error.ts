/** Tells whether the operating system has refused, as the disk or the network fails or forbids; it names its reason by a code. */
export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^E[A-Z0-9]+$/.test(`${error.code}`);
}

/** Tells whether a path leads to no file; any other error says something else. */
export function isNotFound(error: unknown): boolean {
  return isSystemError(error) && "code" in error && NOWHERE.includes(`${error.code}`);
}

const NOWHERE = ["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"];
