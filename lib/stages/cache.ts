import { dirname, join } from "node:path";
import { InputError } from "../errors.ts";
import { parseFeatures } from "../features/parse_features.ts";
import { codeHash } from "../run/code_hash.ts";
import { type Group, openStoreOf, storePath } from "../run/store.ts";
import { areUpToDate } from "./kept_features.ts";

/** What is to be done with what is kept. */
export interface CacheOptions {
  /** Whether to delete what no code of today would ask for. */
  readonly prune?: boolean;
}

/**
 * Tells how much a folder of artifacts keeps of what was computed: pooled features, frames, and results of unfinished training.
 *
 * @param artifacts As in the settings.
 * @returns Lines of text.
 */
export function describeCache(artifacts: string, { prune = false }: CacheOptions = {}): string {
  const path = storePath(artifacts);
  const before = sizeOf(path);
  if (before === null) return `${path}: nothing is kept yet`;
  using store = openStoreOf(artifacts);
  if (prune) {
    store.prune(isWanted);
    removeFormer(dirname(path));
  }
  const kinds = { rows: "pooled features", frames: "features frame by frame", jobs: "unfinished training" };
  const lines = store.sizes().map(({ kind, groups, values, bytes }) =>
    `  ${kinds[kind]}: ${values} values in ${groups} groups, ${megabytes(bytes)}`
  );
  const after = prune ? `, ${megabytes(sizeOf(path) ?? 0)} after` : "";
  return [`${path}: ${megabytes(before)}${after}`, ...lines].join("\n");
}

/** Tells whether the code of today would ask for what is kept. */
function isWanted(group: Group): boolean {
  if (group.kind === "jobs") {
    const { module, code } = JSON.parse(group.about) as { module: string; code: string };
    try {
      return codeHash(module) === code;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  }
  try {
    return areUpToDate(group, parseFeatures(group.about));
  } catch (error) {
    if (error instanceof InputError) return false; // the family or an option is gone
    throw error;
  }
}

/** Removes the files that features were kept in before there was a store. */
function removeFormer(folder: string): void {
  for (const { name } of [...Deno.readDirSync(folder)]) {
    if (name.endsWith(".rows")) Deno.removeSync(join(folder, name));
  }
}

/** Bytes of the store and of its log; null if there is none. */
function sizeOf(path: string): number | null {
  const sizes = [path, `${path}-wal`].map((file) => {
    try {
      return Deno.statSync(file).size;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  });
  return sizes[0] === null ? null : (sizes[0] ?? 0) + (sizes[1] ?? 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
