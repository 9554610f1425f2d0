import { whyIncomparable } from "../literature/comparable.ts";
import {
  describeProtocol,
  type Measure,
  MEASURES,
  type PublishedResult,
  type RunProtocol,
} from "../literature/paper.ts";
import { PUBLISHED_RESULTS } from "../literature/papers.ts";
import type { LiteratureScore } from "../literature/score.ts";
import { judge } from "../literature/verdict.ts";
import type { Run } from "../run/run.ts";
import type { Metrics } from "../stages/evaluate.ts";

/** A score of a run. */
export interface RunScore {
  readonly value: number;
  /** The 95 % interval over speakers; null of one speaker, and where test speakers are in the training part. */
  readonly low: number | null;
  readonly high: number | null;
  /** Mean of the folds' scores; the value is that of all folds pooled. */
  readonly foldMean: number;
  /** Number of speakers who were tested. */
  readonly speakers: number;
}

/** Reads how the clips of an evaluated run were split and scaled, and how many there were. */
export function readTestProtocol(run: Run): RunProtocol {
  const { protocol, scale } = run.record("encode")!.parameters as Pick<RunProtocol, "protocol" | "scale">;
  const { corpus, clips, folds } = run.readJson<Metrics>("metrics.json");
  return { corpus, protocol, folds: protocol === "speakers" ? folds : null, scale, clips };
}

/** Reads a score of an evaluated run, mean of its seeds. */
export function readScore(run: Run, measure: Measure): RunScore {
  const { mean, seeds, intervals, by_speaker } = run.readJson<Metrics>("metrics.json");
  const name = MEASURES[measure];
  const interval = readTestProtocol(run).protocol === "random" ? undefined : intervals?.[name];
  return {
    value: mean[name],
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    foldMean: seeds.reduce((sum, { fold_mean }) => sum + fold_mean[name] / seeds.length, 0),
    speakers: by_speaker.length,
  };
}

/**
 * Puts the scores of an evaluated run among the published ones on its corpus, for `plotLiterature()`.
 *
 * @returns UAR of the run, its accuracy if any is published, and what is published: comparable, or why not.
 */
export function readLiterature(
  run: Run,
  published: readonly PublishedResult[] = PUBLISHED_RESULTS,
): LiteratureScore[] {
  const protocol = readTestProtocol(run);
  const results = published.filter(({ corpus }) => corpus === protocol.corpus);
  const measures: Measure[] = results.some(({ measure }) => MEASURES[measure] === "war")
    ? ["UAR", "WAR"]
    : ["UAR"];
  const group = describeProtocol(protocol);
  return [
    ...measures.map((measure) => ourScore({ group, name: "this run", measure }, readScore(run, measure))),
    ...results.map((result) => publishedScore(group, result, protocol, readScore(run, result.measure))),
  ];
}

/** Makes the row of a score of ours. */
export function ourScore(
  what: Pick<LiteratureScore, "group" | "name" | "measure">,
  { value, low, high, speakers }: RunScore,
): LiteratureScore {
  return { ...what, value, low, high, speakers, standing: "ours", remark: "" };
}

/** Makes the row of a published score: judged by a score of ours, if it can be compared. */
export function publishedScore(
  group: string,
  result: PublishedResult,
  protocol: RunProtocol,
  ours: RunScore,
): LiteratureScore {
  const { label: name, measure, value } = result;
  const reason = whyIncomparable(result, protocol);
  const score = { group, name, measure, value, low: null, high: null, speakers: null };
  return reason === null
    ? { ...score, standing: "comparable", remark: judge(value, ours.value, intervalOf(ours), ours.speakers) }
    : { ...score, standing: "other", remark: reason };
}

/** Gives the interval of a score, if it has one. */
export function intervalOf({ low, high }: RunScore): { low: number; high: number } | null {
  return low === null || high === null ? null : { low, high };
}
