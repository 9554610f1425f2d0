import { cramersV } from "../../statistics/cramers_v.ts";
import { omegaSquared } from "../../statistics/omega_squared.ts";
import { squaresBetween, squaresTotal } from "../../statistics/sums_of_squares.ts";
import type { Codes } from "./codes.ts";
import type { Emotions } from "./value_model.ts";

/** How closely an attribute and emotions go together. */
export interface Association {
  /** From 0 to 1, less what chance makes; NaN where it is not defined. */
  readonly size: number;
  /** The largest less the smallest of the emotions' mean values; null of names. */
  readonly spread: number | null;
  /** A statistic of any labels for these clips: the larger, the closer. It grows with the size, and is quick to compute. */
  readonly statistic: (labels: Uint16Array) => number;
}

/** Measures names by Cramér's V; the statistic is φ² + 1. */
export function associateNames({ codes, size }: Codes, { labels, size: classes }: Emotions): Association {
  const ofCode = new Float64Array(size);
  for (const code of codes) ofCode[code]!++;
  const count = (labels: Uint16Array) => {
    const counts = new Float64Array(size * classes);
    for (let row = 0; row < labels.length; row++) counts[codes[row]! * classes + labels[row]!]!++;
    return counts;
  };
  const counts = count(labels);
  const table = Array.from(
    { length: size },
    (_, code) => counts.subarray(code * classes, (code + 1) * classes),
  );
  const statistic = (labels: Uint16Array) => {
    const counts = count(labels), ofLabel = new Float64Array(classes);
    for (const label of labels) ofLabel[label]!++;
    let sum = 0;
    for (let code = 0, i = 0; code < size; code++) {
      for (let label = 0; label < classes; label++, i++) {
        const cell = counts[i]!;
        if (cell) sum += cell * cell / (ofCode[code]! * ofLabel[label]!);
      }
    }
    return sum;
  };
  return { size: cramersV(table), spread: null, statistic };
}

/** Measures quantities by ω², clips without one left out; the statistic is the sum of squares between emotions. */
export function associateQuantities(
  values: Float64Array,
  { labels, size: classes }: Emotions,
): Association {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!)) rows.push(row);
  const mean = rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  const known = Float64Array.from(rows, (row) => values[row]! - mean);
  const groups = Array.from({ length: classes }, (): number[] => []);
  for (const [index, row] of rows.entries()) groups[labels[row]!]!.push(index);
  const statistic = (labels: Uint16Array) => {
    const sums = new Float64Array(classes), counts = new Float64Array(classes);
    for (let i = 0; i < rows.length; i++) {
      const label = labels[rows[i]!]!;
      sums[label]! += known[i]!;
      counts[label]!++;
    }
    return sums.reduce((total, sum, label) => total + (counts[label]! ? sum ** 2 / counts[label]! : 0), 0);
  };
  const present = groups.filter(({ length }) => length > 0);
  const means = present.map((rows) => rows.reduce((sum, row) => sum + known[row]!, 0) / rows.length);
  const spread = Math.max(...means) - Math.min(...means);
  return { size: sizeOf(known, present), spread, statistic };
}

/** Estimates ω² of values less their mean; NaN where they do not vary, or are too few. */
function sizeOf(values: Float64Array, groups: readonly (readonly number[])[]): number {
  const total = squaresTotal(values), between = squaresBetween(values, groups);
  const effect = { squares: between, degrees: groups.length - 1 };
  const error = { squares: Math.max(0, total - between), degrees: values.length - groups.length };
  return total > 0 && effect.degrees > 0 && error.degrees > 0 ? omegaSquared(effect, error, total) : NaN;
}
