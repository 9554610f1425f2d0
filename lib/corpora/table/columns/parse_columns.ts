import { InputError } from "../../../errors.ts";
import { didYouMean } from "../../../nearest_names.ts";
import { type Field, FIELDS, type TimeUnit } from "./fields.ts";

/** The column that was said to tell something. */
export interface ChosenColumn {
  /** Its name, or, in a table without names, its number, from 1; `none` if there is no such column. */
  readonly column: string;
  /** What its numbers count, if it was said. */
  readonly unit: TimeUnit | null;
}

/** Which column tells what, as far as it was said. */
export type ChosenColumns = ReadonlyMap<Field, ChosenColumn>;

/**
 * Reads which columns of a table tell what: `path=FileName,emotion=EmoClass`. Times in milliseconds are told as
 * `start_ms=from,end_ms=to`, and that speakers are not known as `speaker=none`.
 *
 * @throws {InputError} If something is told that no clip has, or twice, or no column is named.
 *
 * @example
 * ```ts
 * const columns = parseColumns("path=FileName, emotion=EmoClass");
 * if (columns.get("emotion")?.column !== "EmoClass") throw new Error("EmoClass tells the emotion");
 * ```
 */
export function parseColumns(text: string): ChosenColumns {
  const chosen = new Map<Field, ChosenColumn>();
  for (const part of text.split(",").filter((part) => part.trim())) {
    const [, name = "", column = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    const [, base = name, unit] = /^(start|end|duration)_(ms|s)$/.exec(name) ?? [];
    const field = FIELDS.find((field) => field === base);
    if (!column) {
      throw new InputError(
        `Cannot read the columns "${text}": "${part.trim()}" is not of the form path=FileName`,
      );
    }
    if (!field) {
      throw new InputError(
        `Cannot read the columns "${text}" as a clip has no "${name}"${didYouMean(name, FIELDS) || ";"} ` +
          `what can be told is ${FIELDS.join(", ")}`,
      );
    }
    if (chosen.has(field)) {
      throw new InputError(`Cannot read the columns "${text}" as "${field}" is told twice`);
    }
    chosen.set(field, { column, unit: unit === "ms" || unit === "s" ? unit : null });
  }
  return chosen;
}
