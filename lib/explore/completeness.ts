import type { DataFrame } from "nodejs-polars";
import type { Problem } from "../corpora/corpus.ts";
import { PUBLISHED } from "../corpora/registry.ts";
import { rowsOf, texts } from "../tables/tables.ts";

/**
 * Says whether a corpus is complete, or what is missing: a line a corpus.
 *
 * @param clips Column `corpus`: a row a clip that was found, usable or not.
 * @param problems Columns `clip` (the key, or `<corpus>/<path>` of a file that is none) and `kind`, as in `problems.parquet`.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const clips = pl.DataFrame({ corpus: ["savee", "savee"] });
 * const problems = pl.DataFrame({ clip: ["savee/DC/a01.wav"], kind: ["missing"] });
 * const line = describeCompleteness(clips, problems);
 * if (line !== "Incomplete: 2 of 480 clips of SAVEE were found.") throw new Error(line);
 * ```
 */
export function describeCompleteness(clips: DataFrame, problems: DataFrame): string {
  const found = Map.groupBy(texts(clips, "corpus"), (corpus) => corpus);
  const rows = rowsOf<Pick<Problem, "clip" | "kind">>(problems.select("clip", "kind"));
  return [...found].map(([name, { length }]) => {
    const kinds = rows.filter(({ clip }) => clip.startsWith(`${name}/`)).map(({ kind }) => kind);
    return describe(name, length, kinds);
  }).join("\n");
}

function describe(name: string, found: number, kinds: readonly Problem["kind"][]): string {
  const corpus = PUBLISHED.find((published) => published.name === name);
  const expected = corpus?.clips ?? null;
  const unusable = count(kinds, "unreadable"), leftOut = count(kinds, "unexpected");
  const first = expected === null
    ? `${found} clips were found; there is no published number to compare with.`
    : found === expected && !kinds.includes("missing")
    ? `Complete: all ${expected} clips of ${corpus!.title} were found.`
    : `Incomplete: ${found} of ${expected} clips of ${corpus!.title} were found.`;
  return [
    first,
    unusable && `${unusable} of them cannot be used.`,
    leftOut && `${leftOut} other ${leftOut === 1 ? "file was" : "files were"} left out.`,
  ].filter(Boolean).join(" ");
}

function count(kinds: readonly string[], wanted: Problem["kind"]): number {
  return kinds.filter((kind) => kind === wanted).length;
}
