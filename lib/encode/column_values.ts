import { quantile } from "npm:d3-array@3.2.4";
import type { Scale } from "./scaler.ts";
import { clipMoments, mergeMoments, type Moments } from "./moments.ts";
import { columnBlocks, type Sequences } from "./sequences.ts";
import type { Unscaled } from "./scaling.ts";

/** What can be asked of a column's values in some clips, missing ones left out. */
export interface ColumnValues {
  /** How many there are. */
  readonly count: number;
  /** Their mean, counted from a center. */
  meanFrom(center: number): number;
  /** The root of their mean square, counted from a center. */
  deviationFrom(center: number): number;
  /** Below which a share of them lies. */
  quantile(share: number): number;
}

/** Some columns, one after the other. */
export interface ColumnGroup {
  /** How many they are. */
  readonly columns: number;
  /** Gives what can be asked of each in some clips, until the next one is taken. */
  of(clips: readonly number[]): Iterable<ColumnValues>;
}

/**
 * Gives the columns of values group by group: all together, but for sequences by the scale `robust`, which are read by blocks of
 * columns. For the other scales the moments of sequences suffice.
 */
export function* columnGroups(
  values: Unscaled | Sequences,
  scale: Scale,
): Generator<ColumnGroup, undefined> {
  const { columns } = values;
  if (!("read" in values)) {
    yield { columns, of: (clips) => columnsOf(values, clips) };
  } else if (scale === "robust") {
    for (const block of columnBlocks(values)) {
      yield { columns: block.columns, of: (clips) => columnsOf(block, clips) };
    }
  } else {
    const moments = clipMoments(values);
    yield { columns, of: (clips) => momentsOf(mergeMoments(clips.map((clip) => moments[clip]!), columns)) };
  }
}

/** Gives, column by column, what is not missing in the rows, or frames, of clips; in memory that all columns share. */
function* columnsOf(
  { columns, x, offsets }: Unscaled,
  clips: readonly number[],
): Generator<ColumnValues, undefined> {
  const start = (clip: number) => offsets ? offsets[clip]! : clip;
  const present = new Float64Array(clips.reduce((sum, clip) => sum + start(clip + 1) - start(clip), 0));
  for (let column = 0; column < columns; column++) {
    let count = 0;
    for (const clip of clips) {
      for (let row = start(clip); row < start(clip + 1); row++) {
        const value = x[row * columns + column]!;
        if (!Number.isNaN(value)) present[count++] = value;
      }
    }
    yield ofValues(present.subarray(0, count));
  }
}

function ofValues(values: Float64Array): ColumnValues {
  return {
    count: values.length,
    meanFrom(center) {
      let sum = 0;
      for (const value of values) sum += value - center;
      return sum / values.length;
    },
    deviationFrom(center) {
      let squares = 0;
      for (const value of values) squares += (value - center) ** 2;
      return Math.sqrt(squares / values.length);
    },
    quantile: (share) => quantile(values, share)!,
  };
}

function momentsOf({ count, mean, squares }: Moments): ColumnValues[] {
  return Array.from(count, (values, column) => ({
    count: values,
    meanFrom: (center) => mean[column]! - center,
    deviationFrom: (center) => Math.hypot(Math.sqrt(squares[column]! / values), mean[column]! - center),
    quantile: () => {
      throw new TypeError("Cannot tell quantiles by moments");
    },
  }));
}
