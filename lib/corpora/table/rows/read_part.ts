import type { Field, TimeUnit } from "../columns/fields.ts";
import { isMissing } from "../formats/table.ts";
import { parseTime, round } from "./times.ts";

/** Where a clip begins and ends in its recording (s). */
export interface Part {
  readonly start?: number | null;
  readonly end?: number | null;
}

/** Reads which part of its recording a row means: all of it, where it says nothing, or nothing but how long that is. */
export function readPart(
  cell: (field: Field) => string,
  units: ReadonlyMap<Field, TimeUnit | null>,
): Part | { readonly why: string } {
  if (!units.has("start") && !units.has("end")) return {};
  const time = (field: Field) =>
    isMissing(cell(field)) ? null : parseTime(cell(field), units.get(field) ?? "s");
  const start = time("start"), length = time("duration");
  const end = time("end") ?? (length === null || start === null ? null : round(start + length));
  for (const [field, value] of [["start", start], ["end", end], ["duration", length]] as const) {
    if (Number.isNaN(value)) {
      return { why: `left out as its ${field} "${cell(field)}" is no time in seconds` };
    }
  }
  if (start !== null && start < 0) {
    return { why: `left out as it starts before its recording, at ${start} s` };
  }
  if (end !== null && end <= (start ?? 0)) {
    return { why: `left out as it ends, at ${end} s, no later than it starts, at ${start ?? 0} s` };
  }
  return start === null && end === null ? {} : { start: start ?? 0, end };
}
