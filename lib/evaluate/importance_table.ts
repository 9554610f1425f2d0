import type { Columns } from "../tables/tables.ts";

/** A row of `importance.parquet`: by how much UAR falls when a group of features is shuffled. */
export interface ImportanceRow {
  /** Whether the group is a family; or correlated features (mean |r| of 0.7 or more), or all of an encoder's layer. */
  readonly kind: "family" | "features";
  /** The family, also where it is an encoder's layer, or the first of the features. */
  readonly group: string;
  /** All of its features, separated by spaces. */
  readonly features: string;
  /** Number of its features. */
  readonly size: number;
  /** Fall of UAR, with its 95 % interval over speakers. */
  readonly fall: number;
  readonly low: number;
  readonly high: number;
  /**
   * How probable so large a fall is if shuffling changes nothing: the paired permutation test over speakers, corrected for the number
   * of groups of the kind (`maxSignFlipTest`).
   */
  readonly p: number;
}

export const IMPORTANCE: Columns<ImportanceRow> = {
  kind: "text",
  group: "text",
  features: "text",
  size: "whole",
  fall: "number",
  low: "number",
  high: "number",
  p: "number",
};
