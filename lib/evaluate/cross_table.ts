import type { Columns } from "../tables/tables.ts";

/** What a model that learnt from every corpus is said to have learnt from. */
export const EVERY = "all";

/** How well models of one corpus, or of all, recognise the emotions of a corpus: a row of `cross.parquet`. */
export interface CrossRow {
  /** The corpus that models learnt from, or {@link EVERY}. */
  readonly trained: string;
  readonly tested: string;
  /** Mean over seeds. */
  readonly uar: number;
  /** 95 % interval over the tested speakers; null if there is but one. */
  readonly low: number | null;
  readonly high: number | null;
  /** Tested speakers. */
  readonly speakers: number;
  /** Tested clips. */
  readonly clips: number;
  /** Emotions, of which chance gets one in so many right. */
  readonly emotions: number;
}

export const CROSS: Columns<CrossRow> = {
  trained: "text",
  tested: "text",
  uar: "number",
  low: "number",
  high: "number",
  speakers: "whole",
  clips: "whole",
  emotions: "whole",
};
