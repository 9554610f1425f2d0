import { median } from "d3-array";
import pl, { type DataFrame } from "nodejs-polars";
import type { TestedSentences } from "../encode/tested_sentences.ts";
import type { Evaluation, Summary, Tested } from "../metrics/evaluation.ts";
import { intervalHeading } from "../metrics/few_speakers.ts";
import { accuracyBy, type Grouping } from "../metrics/groups.ts";
import { formatInterval, type Interval } from "../metrics/interval.ts";

/** The fewest clips of a group whose accuracy means something. */
const FEW = 5;

const SCORES = [["UAR", "uar"], ["WAR", "war"], ["macro F1", "macro_f1"]] as const;

/**
 * Lays out the scores of a run: a row a score, to three decimals; the deviation over seeds if there are several.
 *
 * @param evaluation With `tested_sentences`, as runs on features of an encoder have it, that makes a column of its own.
 * @param intervals What `bootstrapScores()` estimates; makes a column of 95 % intervals over speakers, whose name says if
 * these are few.
 *
 * @example
 * ```ts
 * import { evaluatePredictions } from "../metrics/evaluation.ts";
 *
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "happy", predicted: "happy" };
 * const table = scoreTable(evaluatePredictions([clip, { ...clip, emotion: "sad" }], ["happy", "sad"]));
 * if (table.row(0).join() !== "UAR,0.500,–,0.500,0.500") throw new Error("one of two emotions is recognised");
 * ```
 */
export function scoreTable(
  evaluation: Evaluation & { readonly tested_sentences?: TestedSentences },
  intervals?: Readonly<Record<keyof Summary, Interval>>,
): DataFrame {
  const { mean, deviation, seeds, chance, by_speaker, tested_sentences: sentences } = evaluation;
  const column = (value: (score: keyof Summary) => number | undefined) =>
    SCORES.map(([, score]) => value(score)?.toFixed(3) ?? "–");
  const foldMean = (score: keyof Summary) =>
    seeds.reduce((sum, seed) => sum + seed.fold_mean[score], 0) / seeds.length;
  return pl.DataFrame({
    score: SCORES.map(([name]) => name),
    "folds pooled": column((score) => mean[score]),
    ...(intervals &&
      { [intervalHeading(by_speaker.length)]: SCORES.map(([, score]) => formatInterval(intervals[score])) }),
    "± over seeds": column((score) => seeds.length > 1 ? deviation[score] : undefined),
    "mean of folds": column(foldMean),
    chance: column((score) => score === "macro_f1" ? undefined : chance[score]),
    ...(sentences && { "tested sentences": SCORES.map(() => sentences) }),
  });
}

/**
 * Lays out the scores of each emotion, to three decimals.
 *
 * @example
 * ```ts
 * import { evaluatePredictions } from "../metrics/evaluation.ts";
 *
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "happy", predicted: "happy" };
 * const table = emotionTable(evaluatePredictions([clip, { ...clip, emotion: "sad" }], ["happy", "sad"]));
 * if (table.row(0).join() !== "happy,0.500,1.000,0.667,1") throw new Error("every happy clip is found");
 * ```
 */
export function emotionTable({ by_emotion }: Evaluation): DataFrame {
  return pl.DataFrame({
    emotion: by_emotion.map(({ emotion }) => emotion),
    precision: by_emotion.map(({ precision }) => precision.toFixed(3)),
    recall: by_emotion.map(({ recall }) => recall.toFixed(3)),
    F1: by_emotion.map(({ f1 }) => f1.toFixed(3)),
    clips: by_emotion.map(({ support }) => support.toFixed(0)),
  });
}

/**
 * Lays out the accuracy of groups of clips, with its 95 % interval over speakers, to three decimals.
 *
 * The interval's name says if speakers are few; of one or two, there is none.
 *
 * @param by What clips are grouped by. Left out is what is unknown in the corpus, and what puts fewer than 5 clips into most groups:
 * the accuracy of a sentence that is said once means nothing.
 *
 * @example
 * ```ts
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "sad", intensity: "strong" };
 * const clips = ["sad", "sad", "sad", "happy", "happy", "happy"].map((predicted) => ({ ...clip, predicted }));
 * const table = groupTable(clips, ["intensity", "sentence"]);
 * if (table.row(0).join() !== "intensity,strong,6,0.500,–") throw new Error("three of six, by one speaker");
 * ```
 */
export function groupTable(rows: readonly Tested[], by: readonly Grouping[]): DataFrame {
  const groups = by.map((by) => accuracyBy(rows, by).map((group) => ({ by, ...group })))
    .filter((groups) => median(groups, ({ clips }) => clips)! >= FEW).flat();
  const column = <T>(value: (group: typeof groups[number]) => T) => groups.map(value);
  return pl.DataFrame([
    pl.Series("by", column(({ by }) => by), pl.Utf8),
    pl.Series("group", column(({ group }) => group), pl.Utf8),
    pl.Series("clips", column(({ clips }) => clips), pl.Float64).cast(pl.Int32),
    pl.Series("accuracy", column(({ accuracy }) => accuracy.toFixed(3)), pl.Utf8),
    pl.Series(
      intervalHeading(new Set(rows.map(({ speaker }) => speaker)).size),
      column(({ low, high }) => low === null || high === null ? "–" : formatInterval({ low, high })),
      pl.Utf8,
    ),
  ]);
}
