import { describePart, whyIncomparable } from "../../literature/comparable.ts";
import { type Conditions, conditionsOf } from "../../literature/conditions.ts";
import { describeProtocol, type PublishedResult, type RunProtocol } from "../../literature/paper.ts";
import { paperOf } from "../../literature/papers.ts";
import { judge } from "../../literature/verdict.ts";
import type { Columns } from "../../tables/tables.ts";
import { joinCaveats, type OurConfiguration } from "./our_configuration.ts";
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
  /** What is known to be wrong with the published score; null if nothing. */
  readonly flaw: string | null;
  /** Whether the protocol holds the tested speakers out. */
  readonly speakers: Conditions["speakers"];
  /** Whether the tested sentences are said in training: by the corpus where ours was run. */
  readonly sentences: Conditions["sentences"];
  /** Whether the published result's encoder has heard the corpus; null if it has none. */
  readonly heard: Conditions["heard"];
  /** Our features and model. */
  readonly ours_is: string | null;
  /** Whether the encoder of ours has heard the corpus; null if it has none. */
  readonly ours_heard: Conditions["heard"];
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
  flaw: "text",
  speakers: "text",
  sentences: "text",
  heard: "text",
  ours_is: "text",
  ours_heard: "text",
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
  /** Whether the tested sentences are said in training. */
  readonly sentences: Conditions["sentences"];
  /** Whether the encoder of ours has heard the corpus; null if it has none. */
  readonly heard: Conditions["heard"];
  /** Whether options were tuned, as they are unless a fold has too few training speakers. */
  readonly isTuned: boolean;
}

/** Makes the row of a result that ours was run for. */
export function measuredRow(measured: Measured): ReproducedRow {
  const { result, configuration, protocol, ours, heldOut, sentences, heard, isTuned } = measured;
  const leak = heldOut && `leaks speakers: ours falls to ${heldOut.value.toFixed(3)} when they are held out`;
  const part = describePart(protocol, result.part?.clips);
  return {
    ...publishedPart(result),
    sentences,
    ours_is: `${configuration.features} + ${configuration.model}`,
    ours_heard: heard,
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
    remark: joinCaveats(configuration.caveat, isTuned ? null : UNTUNED, leak),
  };
}

const UNTUNED = "nothing of ours is selected, as folds have too few training speakers";

/** Makes the row of a result that ours was not run for. */
export function rowNotRun(result: PublishedResult, why: string): ReproducedRow {
  return {
    ...publishedPart(result),
    ours_is: null,
    ours_heard: null,
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
  const { citation, url, flaw } = paperOf(result) ?? { citation: label, url: "", flaw: null };
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
    flaw,
    ...conditionsOf(result),
  };
}
