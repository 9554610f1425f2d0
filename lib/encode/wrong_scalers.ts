import { group } from "npm:d3-array@3.2.4";
import { corpusOf } from "../keys.ts";
import { columnGroups, type ColumnValues } from "./column_values.ts";
import type { Fold } from "./fold.ts";
import { ABSENT, type Scale, type Scaler } from "./scaler.ts";
import { ALL, type Scaling, type Unscaled } from "./scaling.ts";
import type { Sequences } from "./sequences.ts";

/**
 * Finds the scalers that are not those of the rows meant for them: a fold's training rows, with the scale `speaker` a speaker's
 * own, with `corpus` a corpus's.
 *
 * Goes by what such a scaler does to these rows, not by fitting it again, so that it notices a fault in fitting too. Column by column,
 * missing values (NaN) left out: `train`, `speaker` and `corpus` bring them to mean 0 and a mean square of 1, `robust` to median 0 and quartiles
 * that are 1 apart, `none` changes nothing; columns that do not vary are moved alone; missing values become the mean (median) of the
 * others.
 *
 * @param speakers Who speaks in each clip: [clips].
 * @returns Keys, in the order of folds, then `all`; of speakers in order of their first clips.
 *
 * @example
 * ```ts
 * const values = { columns: 1, x: Float64Array.of(1, 3, 100) };
 * const folds = [{ fold: 1, train: [0, 1], validation: [], test: [2] }];
 * const all = { center: [104 / 3], scale: [46.2] }, ofTraining = { center: [2], scale: [1] };
 * const wrong = wrongScalers({ ...values, scale: "train", scalers: { 1: ofTraining, all } }, folds, ["a", "a", "b"]);
 * if (wrong.join() !== "all") throw new Error("46.2 is only about the deviation");
 * ```
 */
export function wrongScalers(
  { scale, scalers, ...values }: (Unscaled | Sequences) & Scaling,
  folds: readonly Fold[],
  speakers: readonly string[],
): string[] {
  const every = [...speakers.keys()];
  const names = scale === "corpus" ? speakers.map(corpusOf) : speakers;
  const expected: [string, readonly number[]][] = scale === "speaker" || scale === "corpus"
    ? [...group(every, (clip) => names[clip]!)]
    : [...folds.map(({ fold, train }): [string, readonly number[]] => [`${fold}`, train]), [ALL, every]];
  const wrong = new Set<string>();
  let start = 0;
  for (const group of columnGroups(values, scale)) {
    for (const [key, clips] of expected) {
      if (wrong.has(key)) continue;
      const scaler = Object.hasOwn(scalers, key) ? scalers[key]! : null;
      const isRight = scaler !== null && isComplete(scaler, values.columns) &&
        isScalerOf(scaler, scale, { start, columns: group.of(clips) });
      if (!isRight) wrong.add(key);
    }
    start += group.columns;
  }
  return expected.map(([key]) => key).filter((key) => wrong.has(key));
}

function isComplete({ center, scale, fill = center }: Scaler, columns: number): boolean {
  return [center, scale, fill].every(({ length }) => length === columns);
}

/** @param of Some columns, and the index of the first. */
function isScalerOf(
  { center, scale, fill = center }: Scaler,
  kind: Scale,
  of: { readonly start: number; readonly columns: Iterable<ColumnValues> },
): boolean {
  let at = of.start;
  for (const values of of.columns) {
    const column = { values, center: center[at]!, scale: scale[at]!, fill: fill[at]! };
    at++;
    if (![column.center, column.scale, column.fill].every(Number.isFinite)) return false;
    if (values.count === 0 ? column.scale !== ABSENT : !FULFILS[kind](column)) return false;
  }
  return true;
}

/** The values that a column has in some rows, at least one, and what it is scaled by. */
interface Column {
  readonly values: ColumnValues;
  readonly center: number;
  readonly scale: number;
  readonly fill: number;
}

const FULFILS: Readonly<Record<Scale, (column: Column) => boolean>> = {
  train: isStandardised,
  speaker: isStandardised,
  corpus: isStandardised,
  robust: isRobust,
  none: (column) => column.center === 0 && column.scale === 1 && isMean(column.fill, column.values),
};

function isStandardised({ values, center, scale, fill }: Column): boolean {
  if (fill !== center || !isMean(center, values)) return false;
  const deviation = values.deviationFrom(center);
  const isConstant = scale === 1 && deviation <= 2 * values.count * roundingOf(center);
  return isConstant || isAbout(scale, deviation, 4 * roundingOf(center));
}

function isRobust({ values, center, scale, fill }: Column): boolean {
  const at = (share: number) => values.quantile(share);
  const low = at(0.25), middle = at(0.5), high = at(0.75);
  const range = high - low, rounding = 4 * roundingOf(Math.max(Math.abs(low), Math.abs(high)));
  const isConstant = scale === 1 && range <= 10 * Number.EPSILON;
  return fill === center && isAbout(center, middle, rounding) &&
    (isConstant || isAbout(scale, range, rounding));
}

/** What sums of a million values may be off by, of their size. */
const SUM = 1e-9;

/** What a value may be off by; at the least, what has no square among numbers. */
function roundingOf(value: number): number {
  return Number.EPSILON * Math.abs(value) + 1e-150;
}

/** Tells whether values less their mean have mean 0, but for rounding. */
function isMean(mean: number, values: ColumnValues): boolean {
  const tolerance = SUM * values.deviationFrom(mean) + values.count * roundingOf(mean);
  return Math.abs(values.meanFrom(mean)) <= tolerance;
}

function isAbout(value: number, expected: number, rounding: number): boolean {
  return Math.abs(value - expected) <= rounding + SUM * Math.abs(expected);
}
