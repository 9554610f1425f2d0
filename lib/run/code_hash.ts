import { createHash } from "node:crypto";
import { type ClosureOptions, collectSources } from "./source_closure.ts";

/**
 * Hashes a module of `lib` and everything that its result depends on: what it imports, starts as a worker or reads beside it, and so
 * on from there, and the versions of the packages that these import. Types do not count.
 *
 * @param entry Path in `lib`: `stages/load.ts`; or the module's address.
 * @returns SHA-256 (hex).
 */
export function codeHash(entry: string, options: ClosureOptions = {}): string {
  const { files, packages } = collectSources(entry, options);
  const code = [sort(packages), sort(files).map(([path, { hash }]) => [path, hash])];
  return createHash("sha256").update(JSON.stringify(code)).digest("hex");
}

function sort<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
