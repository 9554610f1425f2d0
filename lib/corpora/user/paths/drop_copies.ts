import type { Problem } from "../../corpus.ts";
import { formatRank } from "../../published/files/file_names.ts";

/** Paths of recordings, without those that are there for a second time. */
export interface Distinct {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Leaves out what archives hold twice: a folder with the very paths of the folder that it is in (`TESS/OAF_sad` and `TESS/TESS/OAF_sad`),
 * and a recording beside which is the same in a better format (WAV before FLAC before others).
 *
 * @example
 * ```ts
 * const { paths } = dropCopies(["a/sad/1.wav", "a/sad/2.wav", "a/a/sad/1.wav", "a/a/sad/2.wav", "a/sad/1.mp3"]);
 * if (paths.join() !== "a/sad/1.wav,a/sad/2.wav") throw new Error("two recordings");
 * ```
 */
export function dropCopies(paths: readonly string[]): Distinct {
  const copies = copiedFolders([...new Set(paths.map(withoutEnding))]);
  const inCopy = (path: string) => copies.some(({ folder }) => path.startsWith(`${folder}/`));
  const rest = paths.filter((path) => !inCopy(path));
  const best = new Map<string, string>();
  for (const path of rest) {
    const key = withoutEnding(path), other = best.get(key);
    if (other === undefined || formatRank(path) < formatRank(other)) best.set(key, path);
  }
  const problems: Problem[] = copies.map(({ folder, count }) => ({
    clip: folder,
    kind: "unexpected",
    problem:
      `left out: its ${count} recordings have the same paths as those beside it; they are taken for copies`,
  }));
  const kept = rest.filter((path) => {
    const used = best.get(withoutEnding(path))!;
    if (used === path) return true;
    problems.push({
      clip: path,
      kind: "unexpected",
      problem: `left out: the same clip as ${used}, which is used`,
    });
    return false;
  });
  return { paths: kept, problems };
}

/** Finds folders that hold the very paths which the folder around them has besides. */
function copiedFolders(paths: readonly string[]): { readonly folder: string; readonly count: number }[] {
  if (new Set(paths.map((path) => path.slice(path.lastIndexOf("/") + 1))).size === paths.length) return [];
  const all = new Set(paths);
  const found = new Map<string, { inside: number; repeated: number; depth: number }>();
  const totals = new Map<string, number>();
  for (const path of paths) {
    const names = path.split("/");
    for (let i = 0; i < names.length - 1; i++) {
      const around = names.slice(0, i).join("/"),
        folder = names.slice(0, i + 1).join("/"),
        rest = names.slice(i + 1);
      totals.set(around, (totals.get(around) ?? 0) + 1);
      const counts = found.get(folder) ?? { inside: 0, repeated: 0, depth: 0 };
      counts.inside++;
      counts.depth = Math.max(counts.depth, rest.length);
      if (all.has([...names.slice(0, i), ...rest].join("/"))) counts.repeated++;
      found.set(folder, counts);
    }
  }
  return [...found].filter(([folder, { inside, repeated, depth }]) =>
    depth > 1 && repeated === inside && totals.get(folder.split("/").slice(0, -1).join("/")) === 2 * inside
  ).map(([folder, { inside }]) => ({ folder, count: inside }));
}

function withoutEnding(path: string): string {
  return path.replace(/\.[^./]*$/, "");
}
