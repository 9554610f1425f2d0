import type { Feature } from "./family.ts";
import { presentName } from "./former_names.ts";
import { POOLINGS } from "./pooling.ts";

/** What a feature column's name says. */
export interface ColumnName {
  /** Name of the feature family. */
  readonly family: string;
  /** Row of the family's matrix, from 0. */
  readonly row: number;
  /** What the row is pooled to; undefined of a column of frames. */
  readonly statistic?: string;
}

/** Names a column: `mfcc_0_mean`, or `mel_0` of frames. */
export function columnName({ family, row, statistic }: ColumnName): string {
  return statistic === undefined ? `${family}_${row}` : `${family}_${row}_${statistic}`;
}

/** Names the pooled columns of features: `mfcc_0_mean`, `mfcc_0_std`, `mfcc_1_mean`, … */
export function columnNames(features: readonly Feature[]): string[] {
  return features.flatMap(({ name, family, options, pool }) =>
    Array.from(
      { length: family.rows(options) },
      (_, row) => POOLINGS[pool].map((statistic) => columnName({ family: name, row, statistic })),
    ).flat()
  );
}

const COLUMN = /^(?<family>.+)_(?<row>\d+)(?:_(?<statistic>[a-z][a-z0-9]*))?$/;

/**
 * Reads the name of a column, and gives its family the name that it has now.
 *
 * @returns undefined if it is not the name of a feature column.
 *
 * @example
 * ```ts
 * const { family, row, statistic } = parseColumn("delta_mfcc_12_p95")!;
 * if (family !== "delta_mfcc" || row !== 12 || statistic !== "p95") throw new Error("three parts");
 * if (parseColumn("clip")) throw new Error("no feature");
 * ```
 */
export function parseColumn(column: string): ColumnName | undefined {
  const parts = COLUMN.exec(column)?.groups;
  if (!parts) return undefined;
  const { family = "", row = "", statistic } = parts;
  return { family: presentName(family), row: Number(row), ...(statistic === undefined ? {} : { statistic }) };
}

/** Names the family of a column: `mfcc` of `mfcc_0_mean`. A name that is no feature column's stays as it is. */
export function familyOf(column: string): string {
  return parseColumn(column)?.family ?? presentName(column);
}

/** Gives the name that a column has now: families may have been renamed since it was stored. */
export function presentColumn(column: string): string {
  const parts = parseColumn(column);
  return parts ? columnName(parts) : column;
}
