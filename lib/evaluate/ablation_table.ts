import type { ColumnGroup } from "../features/column_groups.ts";
import type { Columns } from "../tables/tables.ts";

/** A row of `ablation.parquet`: the drop-one effect of a group of columns, and the score of a model with that group only. */
export interface AblationRow {
  readonly kind: ColumnGroup["kind"];
  readonly group: string;
  /** Number of its columns. */
  readonly size: number;
  /** UAR of all columns, the same in every row. */
  readonly all: number;
  /** Drop-one effect: UAR with all columns minus UAR without the group. */
  readonly gain: number;
  readonly gain_low: number;
  readonly gain_high: number;
  /** How probable so large an effect of either sign is if the group has none. */
  readonly p: number;
  /** The same, corrected for the number of groups: that of the largest of many effects can be taken at its word. */
  readonly p_corrected: number;
  /** UAR with the group only. */
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
  p_corrected: "number",
  alone: "number",
  alone_low: "number",
  alone_high: "number",
};
