import type { Source } from "./source.ts";

/**
 * Describes what a source without a usable clip has, to follow its name in a message: which files there are, and why others
 * were left out.
 *
 * @example
 * ```ts
 * const problem = "left out: it is encrypted";
 * const problems = ["a.wav", "b.wav"].map((clip) => ({ clip, kind: "unreadable", problem }) as const);
 * const seen = describeFiles({ paths: [], problems });
 * if (seen !== ": a.wav and 1 more: it is encrypted") throw new Error(seen);
 * ```
 */
export function describeFiles({ paths, problems }: Pick<Source, "paths" | "problems">): string {
  const reasons = new Map<string, { clip: string; count: number }>();
  for (const { clip, problem } of problems) {
    const reason = problem.replace(/^left out: /, "");
    const first = reasons.get(reason);
    if (first) first.count++;
    else reasons.set(reason, { clip, count: 1 });
  }
  const told = [...reasons].slice(0, SHOWN).map(([reason, { clip, count }]) =>
    `${clip}${count > 1 ? ` and ${(count - 1).toLocaleString("en")} more` : ""}: ${reason}`
  );
  if (reasons.size > SHOWN) told.push(`and for ${reasons.size - SHOWN} other reasons`);
  if (paths.length === 0) return told.length > 0 ? `: ${told.join(". ")}` : NO_FILE;
  const files = `${paths.length.toLocaleString("en")} ${paths.length > 1 ? "files" : "file"}`;
  return `; among its ${files} is ${paths[0]}${told.length > 0 ? `; left out are ${told.join(". ")}` : ""}`;
}

/** Not "empty": people have folders with hidden files alone, and folders within folders. */
const NO_FILE = ", which has no file; hidden ones (.name, __MACOSX) do not count";

/** Reasons that are shown. */
const SHOWN = 3;
