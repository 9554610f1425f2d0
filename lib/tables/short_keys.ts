import pl, { type DataFrame } from "nodejs-polars";
import { shortenKeys } from "../keys.ts";
import { texts } from "./tables.ts";

/** Columns that hold keys. */
const KEYS = ["clip", "copy", "speaker"];

/**
 * Shortens the keys of clips and speakers in a table that is to be shown: the corpus is left out where the whole column has one alone.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const shown = withShortKeys(pl.DataFrame({ speaker: ["emodb/03", "emodb/08"] }));
 * if (shown.getColumn("speaker").toArray().join() !== "03,08") throw new Error("the title names the corpus");
 * ```
 */
export function withShortKeys(table: DataFrame): DataFrame {
  const columns = table.columns.filter((name) => KEYS.includes(name) && table.getColumn(name).isString());
  return columns.reduce((shortened, name) => {
    const keys = texts(table, name) as (string | null)[];
    const shorten = shortenKeys(keys.filter((key) => key !== null));
    return shortened.withColumn(pl.Series(name, keys.map((key) => key && shorten(key)), pl.Utf8));
  }, table);
}
