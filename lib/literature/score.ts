import type { Columns } from "../tables/tables.ts";
import type { Measure } from "./paper.ts";

/** A score of ours or a published one, for a figure. */
export interface LiteratureScore {
  /** How clips were split and scaled: scores of one protocol are in one panel. */
  readonly group: string;
  readonly name: string;
  readonly measure: Measure;
  readonly value: number;
  /** The 95 % interval over speakers, of ours. */
  readonly low: number | null;
  readonly high: number | null;
  /** Number of speakers that ours was tested on; null of a published score. */
  readonly speakers: number | null;
  /** `comparable`: published, and with the same protocol as ours of the group; `other`: with another one. */
  readonly standing: "ours" | "comparable" | "other";
  /** Of a published score, the verdict, or why it cannot be compared. */
  readonly remark: string;
}

export const LITERATURE_SCORES: Columns<LiteratureScore> = {
  group: "text",
  name: "text",
  measure: "text",
  value: "number",
  low: "number",
  high: "number",
  speakers: "whole",
  standing: "text",
  remark: "text",
};
