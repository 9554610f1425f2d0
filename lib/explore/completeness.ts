import type { DataFrame } from "nodejs-polars";
import type { Problem } from "../corpora/corpus.ts";
import { PUBLISHED } from "../corpora/registry.ts";
import { rowsOf, texts } from "../tables/tables.ts";

/**
 * Says in one line whether a corpus is complete, or what is missing.
 *
 * @param clips Column `corpus`: a row a clip that was found, usable or not.
 * @param problems Column `kind`, as in `problems.parquet`.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const clips = pl.DataFrame({ corpus: ["savee", "savee"] });
 * const problems = pl.DataFrame({ kind: ["missing"] });
 * const line = describeCompleteness(clips, problems);
 * if (line !== "Incomplete: 2 of 480 clips of SAVEE were found.") throw new Error(line);
 * ```
 */
export function describeCompleteness(clips: DataFrame, problems: DataFrame): string {
  const kinds = rowsOf<Pick<Problem, "kind">>(problems.select("kind")).map(({ kind }) => kind);
  const found = clips.height;
  const corpus = PUBLISHED.find(({ name }) => name === texts(clips, "corpus")[0]);
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
