import { group } from "npm:d3-array@3.2.4";
import { parseDelimited } from "../delimited_text.ts";
import { InputError } from "../errors.ts";
import { keyFinder, shortenKeys } from "../keys.ts";
import { formatList } from "./format_list.ts";

/** Says of clips or of speakers in which fold they are tested. */
export interface FoldList {
  /** Where it was read from. */
  readonly name: string;
  /** What it lists. */
  readonly by: "clip" | "speaker";
  /** The name of the fold, by the clip's or speaker's key, or by what it is called in its corpus. */
  readonly folds: ReadonlyMap<string, string>;
}

/**
 * Reads a list of folds: a table in text with a header and the columns `clip` and `fold`, or `speaker` and `fold`. Any other
 * columns are passed over.
 *
 * @param text The table.
 * @param name What it is called in messages: the file's path.
 * @throws {InputError} If a column is missing, a row has no fold, or a clip or speaker stands in two folds.
 *
 * @example
 * ```ts
 * const { by, folds } = parseFoldList("speaker,fold\nanna,1\nbert,2\n", "folds.csv");
 * if (by !== "speaker" || folds.get("bert") !== "2") throw new Error("bert is tested in fold 2");
 * ```
 */
export function parseFoldList(text: string, name: string): FoldList {
  const [header, ...rows] = parseDelimited(text).rows;
  const columns = header?.cells.map((column) => column.trim().toLowerCase()) ?? [];
  const by = (["clip", "speaker"] as const).find((column) => columns.includes(column));
  if (!by || !columns.includes("fold")) {
    const missing = by ? "fold" : "clip (or speaker)", found = header?.cells.join(", ") || "none";
    throw new InputError(
      `Cannot read ${name} as a list of folds as it lacks the column ${missing}: its columns are ${found}`,
    );
  }
  const folds = new Map<string, string>();
  for (const { cells } of rows) {
    const key = cells[columns.indexOf(by)]?.trim() ?? "", fold = cells[columns.indexOf("fold")]?.trim();
    if (!fold) throw new InputError(`Cannot read ${name} as a list of folds as ${by} "${key}" has no fold`);
    const other = folds.get(key);
    if (other !== undefined && other !== fold) {
      throw new InputError(
        `Cannot read ${name} as a list of folds as ${by} "${key}" is in folds ${other} and ${fold}`,
      );
    }
    folds.set(key, fold);
  }
  return { name, by, folds };
}

/**
 * Finds the rows that each fold of a list tests.
 *
 * @returns Rows by fold, in the order of the folds' names (of their numbers, if all are numbers).
 * @throws {InputError} If the list leaves out a clip or speaker that there is, or names one that there is not; if it names one
 * without the corpus, and several corpora have one of that name; or one twice, with and without, in two folds.
 */
export function listedRows(
  { name, by, folds }: FoldList,
  clips: readonly { readonly clip?: string; readonly speaker: string }[],
): number[][] {
  const keys = clips.map((clip) => clip[by] ?? "");
  const find = keyFinder(keys), foldOf = new Map<string, string>(), unknown = new Set<string>();
  for (const [given, fold] of folds) {
    const key = find(given), other = foldOf.get(key ?? "");
    if (key === null) unknown.add(given);
    else if (other !== undefined && other !== fold) {
      throw new InputError(
        `Cannot divide clips by ${name} as ${by} "${key}" is in folds ${other} and ${fold}`,
      );
    } else foldOf.set(key, fold);
  }
  const missing = [...new Set(keys)].filter((key) => !foldOf.has(key));
  if (missing.length + unknown.size > 0) {
    const found = [
      missing.length ? `it does not list the ${by}s ${formatList(missing.map(shortenKeys(keys)))}` : "",
      unknown.size ? `it lists ${by}s that are not among the usable ones: ${formatList(unknown)}` : "",
    ];
    throw new InputError(`Cannot divide clips by ${name} as ${found.filter(Boolean).join(", and ")}`);
  }
  const rows = group(clips.keys(), (row) => foldOf.get(keys[row]!)!);
  return [...rows].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })).map(([, rows]) => rows);
}
