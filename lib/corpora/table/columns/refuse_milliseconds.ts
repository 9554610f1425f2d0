import { InputError } from "../../../errors.ts";
import type { Field } from "./fields.ts";
import type { FoundColumns } from "./find_columns.ts";
import { columnOf, isMissing, type Table } from "../formats/table.ts";
import { parseTime } from "../rows/times.ts";

/** Half of the parts last longer (s) where whole numbers are milliseconds; nobody speaks so long in one emotion. */
const LONGEST = 100;

/**
 * Refuses times that count frames or samples, and those that are likely to be milliseconds without saying so: whole numbers
 * that would make parts of minutes.
 *
 * @throws {InputError} If they are.
 */
export function refuseMilliseconds(table: Table, { places, units }: FoundColumns): void {
  const { name, header } = table;
  for (const field of ["start", "end", "duration"] as const) {
    if (units.get(field) !== "frames") continue;
    throw new InputError(
      `Cannot use the column "${
        header[places.get(field)!]
      }" of ${name} as ${field} as it counts frames or samples: divide it ` +
        "by their rate, and give seconds",
    );
  }
  const last: Field = places.has("end") ? "end" : "duration";
  if (!places.has("start") || !places.has(last) || units.get("start") !== null || units.get(last) !== null) {
    return;
  }
  const starts = columnOf(table, places.get("start")!), ends = columnOf(table, places.get(last)!);
  if (![...starts, ...ends].every((cell) => isMissing(cell) || /^\d+(\.0*)?$/.test(cell))) return;
  const lengths = ends.map((end, row) => parseTime(end) - (last === "end" ? parseTime(starts[row]!) : 0))
    .filter((length) => !Number.isNaN(length)).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  if (median < LONGEST) return;
  const [from, to] = [places.get("start")!, places.get(last)!].map((place) => header[place]!);
  throw new InputError(
    `Cannot tell what the times of ${name} count as parts of ${median} s would be long: if they are milliseconds, say ` +
      `--columns "start_ms=${from},${last}_ms=${to}", if seconds, "start=${from},${last}=${to}"`,
  );
}
