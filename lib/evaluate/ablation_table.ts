import type { ColumnGroup } from "../features/column_groups.ts";
import type { Columns } from "../tables/tables.ts";

/** A row of `ablation.parquet`: what a group of columns is worth. */
export interface AblationRow {
  readonly kind: ColumnGroup["kind"];
  readonly group: string;
  /** Number of its columns. */
  readonly size: number;
  /** UAR of all columns, the same in every row. */
  readonly all: number;
  /** UAR of all columns less that without the group: what no other column makes up for. */
  readonly gain: number;
  readonly gain_low: number;
  readonly gain_high: number;
  /** How probable so large a gain or loss is if the group is worth nothing. */
  readonly p: number;
  /** UAR of the group alone. */
  readonly alone: number;
  readonly alone_low: number;
  readonly alone_high: number;
}

export const ABLATION: Columns<AblationRow> = {
  kind: "text",
  group: "text",
  size: "whole",
  all: "number",
  gain: "number",
  gain_low: "number",
  gain_high: "number",
  p: "number",
  alone: "number",
  alone_low: "number",
  alone_high: "number",
};
