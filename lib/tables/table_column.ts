import { mean } from "d3-array";
import { formatNumber, type Rounding } from "./format_number.ts";

/** A column of a table, ready to be laid out. */
export interface TableColumn {
  /** True for numbers, and for texts that write them: they stand at the right. */
  readonly isNumeric: boolean;
  /** The values that are shown; a missing one (null or NaN) is `–`. */
  readonly cells: readonly string[];
  /** What all values are like, a line each: least, mean and largest, or how many differ; how many are missing. */
  readonly summary: readonly string[];
}

const MISSING = "–";

/**
 * Writes the values of a column, and sums it up.
 *
 * Numbers that are all whole are written whole; others are rounded. The mean leaves out what is not finite.
 *
 * @param shown The number of values that are shown.
 *
 * @example
 * ```ts
 * const { cells, summary } = layOutColumn([1.5, null, 0.25], 2);
 * if (cells.join() !== "1.50,–") throw new Error("two values, one of them missing");
 * if (summary.join() !== "min 0.250,mean 0.875,max 1.50,1 missing") throw new Error("a summary of all");
 * ```
 */
export function layOutColumn(
  values: readonly unknown[],
  shown: number,
  rounding: Rounding = {},
): TableColumn {
  const present = values.filter((value) => value !== null && value !== undefined && !Number.isNaN(value));
  const numbers = present.filter((value) => typeof value === "number" || typeof value === "bigint").map(
    Number,
  );
  const isNumber = present.length > 0 && numbers.length === present.length;
  const finite = numbers.filter(Number.isFinite);
  const round = (value: number) => formatNumber(value, rounding);
  const isWhole = finite.every(Number.isInteger);
  const write = (value: unknown) =>
    typeof value === "number" && !Number.isNaN(value) && !(isWhole && Number.isFinite(value))
      ? round(value)
      : writeValue(value);
  return {
    isNumeric: isNumber || (present.length > 0 && present.every(isNumeral)),
    cells: values.slice(0, shown).map(write),
    summary: [
      ...(isNumber
        ? summariseNumbers(finite, write, round)
        : [`${new Set(present.map(writeValue)).size} distinct`]),
      ...(finite.length < numbers.length ? [`${numbers.length - finite.length} not finite`] : []),
      ...(present.length < values.length ? [`${values.length - present.length} missing`] : []),
    ],
  };
}

function summariseNumbers(
  finite: readonly number[],
  write: (value: number) => string,
  round: (value: number) => string,
): string[] {
  if (finite.length === 0) return [];
  let [least, largest] = [Infinity, -Infinity];
  for (const value of finite) [least, largest] = [Math.min(least, value), Math.max(largest, value)];
  if (least === largest) return [`always ${write(least)}`];
  return [`min ${write(least)}`, `mean ${round(mean(finite)!)}`, `max ${write(largest)}`];
}

/** Tells whether a text writes a number, or that there is none. */
function isNumeral(value: unknown): boolean {
  return typeof value === "string" && /^(?:[+-]?\d[\d.]*(?:e[+-]?\d+)?|–)$/.test(value);
}

function writeValue(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(writeValue).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
