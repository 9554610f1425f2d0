import { InputError } from "../errors.ts";
import pl, { type DataFrame } from "nodejs-polars";
import { bootstrap, type ResamplingOptions } from "../metrics/bootstrap.ts";
import type { Tested } from "../metrics/evaluation.ts";
import { intervalHeading } from "../metrics/few_speakers.ts";
import { type Estimate, formatInterval } from "../metrics/interval.ts";
import { uarOf } from "../metrics/metrics.ts";
import { signFlipTest } from "../metrics/permutation.ts";
import { countSpeakers, scoreSpeakers, type SpeakerCounts } from "../metrics/speaker_counts.ts";

/** A tested clip that can be found again in another run. */
export interface TestedClip extends Tested {
  readonly clip: string;
}

/** A run and its predictions. */
export interface ComparedRun {
  readonly name: string;
  readonly rows: readonly TestedClip[];
}

/** The scores of two runs on the clips that both have tested. */
export interface Comparison {
  readonly clips: number;
  /** UAR of each run, mean over its seeds. */
  readonly runs: readonly (Estimate & { readonly name: string })[];
  /** UAR of the second run minus that of the first. */
  readonly difference: Estimate;
  /** How probable so large a difference is if the runs do not differ: see {@link compareRuns}. */
  readonly p: number;
  /** What each speaker adds to the difference, in the order of `speakers`. */
  readonly shares: readonly number[];
  /** UAR of each speaker in the first and the second run. */
  readonly speakers: readonly { readonly speaker: string; readonly first: number; readonly second: number }[];
}

/**
 * Compares two runs by the UAR of the clips that both have tested.
 *
 * Intervals by drawing speakers, the same ones for both runs. The test swaps the two runs' predictions for whole speakers: a
 * paired permutation test of the difference of UAR ({@link signFlipTest}). Scores are means over the seeds of each run.
 *
 * @throws {InputError} If no clip is in both, they give different emotions of one, or fewer than two speakers are in both.
 *
 * @example
 * ```ts
 * const rows = ["a", "b"].flatMap((speaker) =>
 *   ["sad", "happy"].map((emotion) => ({ clip: `${speaker} ${emotion}`, fold: 1, seed: 0, speaker, emotion, predicted: "sad" }))
 * );
 * const right = rows.map((row) => ({ ...row, predicted: row.emotion }));
 * const { difference, p } = compareRuns({ name: "always sad", rows }, { name: "right", rows: right });
 * if (difference.value !== 0.5 || p !== 0.5) throw new Error("two speakers prove nothing");
 * ```
 */
export function compareRuns(
  first: ComparedRun,
  second: ComparedRun,
  options: ResamplingOptions = {},
): Comparison {
  const [firstRows, secondRows] = commonRows(first, second);
  const [one, other] = [countSpeakers(firstRows), countSpeakers(secondRows)];
  const { speakers } = one;
  const [ofOne, ofOther] = [one, other].map((counts) => (drawn: ArrayLike<number>) =>
    scoreSpeakers(counts, drawn, uarOf)
  ) as [(drawn: ArrayLike<number>) => number, (drawn: ArrayLike<number>) => number];
  const estimate = (statistic: (drawn: Float64Array) => number) =>
    bootstrap([speakers.length], (drawn) => statistic(drawn!), options);
  const [ofFirst, ofSecond] = [recallShares(one, firstRows), recallShares(other, secondRows)];
  const shares = speakers.map((_, s) => ofSecond[s]! - ofFirst[s]!);
  return {
    clips: new Set(firstRows.map(({ clip }) => clip)).size,
    runs: [{ name: first.name, ...estimate(ofOne) }, { name: second.name, ...estimate(ofOther) }],
    difference: estimate((drawn) => ofOther(drawn) - ofOne(drawn)),
    p: signFlipTest(shares, options),
    shares,
    speakers: speakers.map((speaker, s) => {
      const only = speakers.map((_, other) => Number(other === s));
      return { speaker, first: ofOne(only), second: ofOther(only) };
    }),
  };
}

/** Lays out a comparison: a row a run and one for the difference, to three decimals. */
export function comparisonTable({ runs: [first, second], difference, p, speakers }: Comparison): DataFrame {
  const rows = [first!, second!, { name: `${second!.name} − ${first!.name}`, ...difference }];
  return pl.DataFrame({
    run: rows.map(({ name }) => name),
    UAR: rows.map(({ value }) => value.toFixed(3)),
    [intervalHeading(speakers.length)]: rows.map(formatInterval),
    p: ["–", "–", p < 0.001 ? "< 0.001" : p.toFixed(3)],
  });
}

/** Selects the rows of each run whose clips the other run has too. */
function commonRows(first: ComparedRun, second: ComparedRun): [TestedClip[], TestedClip[]] {
  const emotions = new Map(first.rows.map(({ clip, emotion }) => [clip, emotion]));
  const common = second.rows.filter(({ clip }) => emotions.has(clip));
  if (common.length === 0) {
    throw new InputError(
      `Cannot compare runs as no clip is tested in both: current sizes are ${first.rows.length} rows of ${first.name} and ` +
        `${second.rows.length} of ${second.name}`,
    );
  }
  const differing = common.find(({ clip, emotion }) => emotions.get(clip) !== emotion);
  if (differing) {
    const { clip, emotion } = differing;
    const both = `${emotions.get(clip)} in ${first.name} and ${emotion} in ${second.name}`;
    throw new InputError(
      `Cannot compare runs as they must agree on what clips express: ${clip} is ${both}`,
    );
  }
  const clips = new Set(common.map(({ clip }) => clip));
  return [first.rows.filter(({ clip }) => clips.has(clip)), common];
}

/**
 * Computes what each speaker adds to the UAR: it is a sum over classes of right predictions ÷ (clips of the class × classes), and
 * that of a run in which some speakers' predictions are swapped is the sum of these speakers' shares in the other run.
 */
function recallShares({ speakers }: SpeakerCounts, rows: readonly Tested[]): number[] {
  const supports = Map.groupBy(rows, ({ emotion }) => emotion); // of all seeds
  const bySpeaker = Map.groupBy(rows, ({ speaker }) => speaker);
  return speakers.map((speaker) =>
    bySpeaker.get(speaker)!.reduce(
      (sum, { emotion, predicted }) =>
        sum + (emotion === predicted ? 1 / (supports.get(emotion)!.length * supports.size) : 0),
      0,
    )
  );
}
