import type { DataFrame } from "nodejs-polars";
import type { Extent } from "../keys.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";

/** Two clips whose recordings are the same, sample for sample, whatever they are saved in; of a recording in parts, whose parts are too. */
export interface Duplicate {
  readonly clip: string;
  readonly emotion: string;
  /** The other clip, later by name. */
  readonly copy: string;
  /**
   * What the corpus says of the other: a clip in the training and its copy in the test part are the least of
   * the harm.
   */
  readonly copy_emotion: string;
}

/**
 * Finds clips that are one recording under two names.
 *
 * @param clips Columns `clip`, `emotion`, `sha256`, `start`, `end`; files that could not be read have null there and are
 * passed over.
 * @returns A row for each copy, beside the first clip of its content: see {@link Duplicate}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const whole = { start: [null, null], end: [null, null] };
 * const clips = pl.DataFrame({ clip: ["a", "b"], emotion: ["sad", "sad"], sha256: ["0f", "0f"], ...whole });
 * if (findDuplicates(clips).getColumn("copy").get(0) !== "b") throw new Error("b is a copy of a");
 * ```
 */
export function findDuplicates(clips: DataFrame): DataFrame {
  const rows = rowsOf<Extent & { clip: string; emotion: string; sha256: string | null }>(
    clips.select("clip", "emotion", "sha256", "start", "end"),
  ).filter(({ sha256 }) => sha256 !== null).sort((a, b) => (a.clip < b.clip ? -1 : 1));
  const duplicates = [
    ...Map.groupBy(rows, ({ sha256, start, end }) => JSON.stringify([sha256, start, end])).values(),
  ].flatMap(([first, ...copies]) =>
    copies.map(({ clip: copy, emotion: copy_emotion }): Duplicate => (
      { clip: first!.clip, emotion: first!.emotion, copy, copy_emotion }
    ))
  );
  return makeTable(duplicates, { clip: "text", emotion: "text", copy: "text", copy_emotion: "text" });
}
