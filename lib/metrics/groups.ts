import { group } from "npm:d3-array@3.2.4";
import { bootstrap, bootstrapSpeakers, type ResamplingOptions } from "./bootstrap.ts";
import type { Tested } from "./evaluation.ts";
import { type Estimate, type Interval, wilsonInterval } from "./interval.ts";
import { scoreConfusion, uarOf } from "./metrics.ts";
import { countSpeakers, scoreSpeakers } from "./speaker_counts.ts";

/** What clips can be grouped by. */
export type Grouping = "speaker" | "sex" | "intensity" | "sentence";

/** Tested clips of a group. */
export interface GroupAccuracy {
  /** Its name. */
  readonly group: string;
  /** Each counted once. */
  readonly clips: number;
  /** Share of the clips predicted rightly; mean over seeds. */
  readonly accuracy: number;
  /** 95 % interval: see {@link accuracyInterval}; null if there is none. */
  readonly low: number | null;
  /** Upper end of it. */
  readonly high: number | null;
}

/** How well the speakers of a group are recognised. */
export interface GroupUar {
  /** Its name. */
  readonly group: string;
  /** How many there are. */
  readonly speakers: number;
  /** Each counted once. */
  readonly clips: number;
  /** Mean over seeds. */
  readonly uar: number;
  /** Interval over speakers; null if there is but one. */
  readonly low: number | null;
  /** Upper end of it. */
  readonly high: number | null;
}

/** How much better one group is recognised than another. */
export interface GroupDifference extends Estimate {
  /** UAR of the first minus that of the second. */
  readonly groups: readonly [string, string];
}

/**
 * Computes the accuracy of each group of clips, with its interval.
 *
 * A clip predicted under several seeds counts once. The interval is over speakers; that of a single speaker's clips, grouped by
 * speaker, is Wilson's, which takes them as independent.
 *
 * @param by Clips of which it is not known are left out.
 * @returns The groups by name; none if the corpus does not tell.
 *
 * @example
 * ```ts
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "sad", predicted: "sad", intensity: "strong" };
 * const [strong] = accuracyBy([clip, { ...clip, predicted: "happy" }], "intensity");
 * if (strong?.accuracy !== 0.5 || strong.clips !== 2) throw new Error("one of two");
 * ```
 */
export function accuracyBy(rows: readonly Tested[], by: Grouping): GroupAccuracy[] {
  return groupTested(rows, by).map(([group, members]) => {
    const clips = countClips(members);
    const accuracy = members.filter(({ emotion, predicted }) => emotion === predicted).length /
      members.length;
    const interval = by === "speaker" ? wilsonInterval(accuracy * clips, clips) : accuracyInterval(members);
    return { group, clips, accuracy, low: interval?.low ?? null, high: interval?.high ?? null };
  });
}

/** The fewest speakers that tell how an accuracy differs from one to the next. */
const FEWEST = 3;

/**
 * Estimates the 95 % interval of the share of clips that are predicted rightly, by drawing speakers (`bootstrapSpeakers()`): that of an
 * emotion's clips is the interval of its recall.
 *
 * @returns null of one or two speakers, who do not tell how others would differ.
 *
 * @example
 * ```ts
 * const rows = [..."abc"].map((speaker) => ({ fold: 1, seed: 0, speaker, emotion: "sad", predicted: "sad" }));
 * if (accuracyInterval(rows)?.low !== 1 || accuracyInterval(rows.slice(1)) !== null) throw new Error("three, and two");
 * ```
 */
export function accuracyInterval(rows: readonly Tested[], options: ResamplingOptions = {}): Interval | null {
  if (new Set(rows.map(({ speaker }) => speaker)).size < FEWEST) return null;
  const { low, high } = bootstrapSpeakers(rows, (counts) => scoreConfusion(counts).war, options);
  return { low, high };
}

/**
 * Computes the unweighted average recall of each group of clips, with its interval by drawing speakers.
 *
 * The mean is over the emotions that occur in the group.
 *
 * @param by Clips of which it is not known are left out.
 * @returns The groups by name; none if the corpus does not tell.
 */
export function uarBy(rows: readonly Tested[], by: Grouping, options: ResamplingOptions = {}): GroupUar[] {
  return groupTested(rows, by).map(([group, members]) => {
    const counts = countSpeakers(members);
    const speakers = counts.speakers.length;
    const uar = (weights: ArrayLike<number>) => scoreSpeakers(counts, weights, uarOf);
    const { value, low, high } = speakers > 1
      ? bootstrap([speakers], uar, options)
      : { value: uar([1]), low: null, high: null };
    return { group, speakers, clips: countClips(members), uar: value, low, high };
  });
}

/**
 * Computes by how much the unweighted average recall differs between the sexes, with its interval by drawing speakers of each.
 *
 * @returns null unless there are exactly two, with two or more speakers each.
 *
 * @example
 * ```ts
 * const rows = ["f1", "f2", "m1", "m2"].map((speaker) => {
 *   const sex = speaker.startsWith("f") ? "female" : "male";
 *   return { fold: 1, seed: 0, speaker, sex, emotion: "sad", predicted: sex === "male" ? "happy" : "sad" };
 * });
 * if (sexDifference(rows)?.value !== 1) throw new Error("women are recognised, men are not");
 * ```
 */
export function sexDifference(
  rows: readonly Tested[],
  options: ResamplingOptions = {},
): GroupDifference | null {
  const [first, second, ...more] = groupTested(rows, "sex").map(([sex, members]) => ({
    sex,
    counts: countSpeakers(members),
  }));
  if (!first || !second || more.length > 0) return null;
  const sizes = [first, second].map(({ counts }) => counts.speakers.length);
  if (Math.min(...sizes) < 2) return null;
  const difference = bootstrap(
    sizes,
    (one, other) => scoreSpeakers(first.counts, one!, uarOf) - scoreSpeakers(second.counts, other!, uarOf),
    options,
  );
  return { groups: [first.sex, second.sex], ...difference };
}

function groupTested(rows: readonly Tested[], by: Grouping): [string, Tested[]][] {
  return [...group(rows, (row) => row[by] ?? null)]
    .filter((group): group is [string, Tested[]] => group[0] !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function countClips(rows: readonly Tested[]): number {
  return rows.length / new Set(rows.map(({ seed }) => seed)).size;
}
