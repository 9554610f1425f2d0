import { describePart, whyIncomparable } from "../../literature/comparable.ts";
import { describeProtocol, type PublishedResult, type RunProtocol } from "../../literature/paper.ts";
import { paperOf } from "../../literature/papers.ts";
import { judge } from "../../literature/verdict.ts";
import type { Columns } from "../../tables/tables.ts";
import type { OurConfiguration } from "./our_configuration.ts";
import { intervalOf, type RunScore } from "../literature.ts";

/** A row of `reproduce.parquet`: a published score, and ours under its protocol; nulls where ours was not run. */
export interface ReproducedRow {
  readonly row: string;
  readonly corpus: string;
  readonly source: string;
  readonly url: string;
  readonly features: string;
  readonly model: string;
  /** How clips were split and scaled. */
  readonly protocol: string;
  /** How the published options were tuned. */
  readonly selection: string;
  readonly measure: string;
  readonly published: number;
  /** Our features and model. */
  readonly ours_is: string | null;
  /** All folds pooled, mean of the seeds. */
  readonly ours: number | null;
  /** The 95 % interval over speakers. */
  readonly low: number | null;
  readonly high: number | null;
  readonly fold_mean: number | null;
  /** Ours with one speaker out, where the protocol shares speakers between training and test. */
  readonly held_out: number | null;
  readonly difference: number | null;
  readonly verdict: string;
  /** Why the published score cannot be compared with ours, if so. */
  readonly incomparable: string | null;
  /** What else limits the comparison. */
  readonly remark: string | null;
}

export const REPRODUCED: Columns<ReproducedRow> = {
  row: "text",
  corpus: "text",
  source: "text",
  url: "text",
  features: "text",
  model: "text",
  protocol: "text",
  selection: "text",
  measure: "text",
  published: "number",
  ours_is: "text",
  ours: "number",
  low: "number",
  high: "number",
  fold_mean: "number",
  held_out: "number",
  difference: "number",
  verdict: "text",
  incomparable: "text",
  remark: "text",
};

/** What was measured for a published result. */
export interface Measured {
  readonly result: PublishedResult;
  readonly configuration: OurConfiguration;
  /** The corpus's name in titles. */
  readonly title: string;
  /** The protocol that ours has followed. */
  readonly protocol: RunProtocol;
  readonly ours: RunScore;
  /** Ours with one speaker out, if the protocol shares speakers. */
  readonly heldOut: RunScore | null;
}

/** Makes the row of a result that ours was run for. */
export function measuredRow({ result, configuration, protocol, ours, heldOut }: Measured): ReproducedRow {
  const leak = heldOut && `leaks speakers: ours falls to ${heldOut.value.toFixed(3)} when they are held out`;
  const part = describePart(protocol);
  return {
    ...publishedPart(result),
    ours_is: `${configuration.features} + ${configuration.model}`,
    ours: ours.value,
    low: ours.low,
    high: ours.high,
    fold_mean: ours.foldMean,
    held_out: heldOut?.value ?? null,
    difference: ours.value - result.value,
    verdict: part === null
      ? judge(result.value, ours.value, intervalOf(ours), ours.speakers)
      : `not judged: ${part}`,
    incomparable: whyIncomparable(result, protocol),
    remark: [configuration.caveat, leak].filter((remark) => remark !== null).join("; ") || null,
  };
}

/** Makes the row of a result that ours was not run for. */
export function rowNotRun(result: PublishedResult, why: string): ReproducedRow {
  return {
    ...publishedPart(result),
    ours_is: null,
    ours: null,
    low: null,
    high: null,
    fold_mean: null,
    held_out: null,
    difference: null,
    verdict: `not run: ${why}`,
    incomparable: null,
    remark: null,
  };
}

function publishedPart(result: PublishedResult) {
  const { id, corpus, label, features, model, selection, measure, value } = result;
  const { citation, url } = paperOf(result) ?? { citation: label, url: "" };
  return {
    row: id,
    corpus,
    source: citation,
    url,
    features,
    model,
    protocol: describeProtocol(result),
    selection,
    measure,
    published: value,
  };
}
