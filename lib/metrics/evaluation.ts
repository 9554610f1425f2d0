import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";
import { type ClassScores, countConfusions, scoreConfusion } from "./metrics.ts";

/** A tested clip, with what was predicted. */
export interface Tested {
  /** The fold in which it was tested. */
  readonly fold: number;
  /** Of the training. */
  readonly seed: number;
  /** Who speaks. */
  readonly speaker: string;
  /** The label. */
  readonly emotion: string;
  /** The most probable emotion. */
  readonly predicted: string;
  /** Where the corpus tells. */
  readonly sex?: string | null;
  /** How strong the emotion is, where the corpus tells. */
  readonly intensity?: string | null;
  /** What is said, where the corpus tells. */
  readonly sentence?: string | null;
}

/** Three scores, each from 0 to 1. */
export interface Summary {
  /** Unweighted average recall (balanced accuracy). */
  readonly uar: number;
  /** Weighted average recall (accuracy). */
  readonly war: number;
  /** Mean F1 of the emotions. */
  readonly macro_f1: number;
}

/** The content of `metrics.json`. */
export interface Evaluation {
  /** The classes, in order. */
  readonly emotions: readonly string[];
  /** Tested clips, each counted once. */
  readonly clips: number;
  /** Number of folds. */
  readonly folds: number;
  /** All folds of a seed pooled. */
  readonly seeds: readonly (Summary & { readonly seed: number; readonly fold_mean: Summary })[];
  /** Mean and population standard deviation over seeds. */
  readonly mean: Summary;
  /** Population standard deviation over seeds. */
  readonly deviation: Summary;
  /** UAR of guessing evenly; WAR of always saying the most frequent emotion. */
  readonly chance: { readonly uar: number; readonly war: number };
  /** Scores of each emotion, folds and seeds pooled. */
  readonly by_emotion: readonly (ClassScores & { readonly emotion: string })[];
  /** Accuracy of each speaker, seeds pooled. */
  readonly by_speaker: readonly {
    readonly speaker: string;
    readonly sex: string | null;
    readonly clips: number;
    readonly accuracy: number;
  }[];
}

/**
 * Scores the predictions of all folds and seeds.
 *
 * @param emotions The classes, in order.
 * @throws {InputError} If there are no predictions.
 *
 * @example
 * ```ts
 * const clip = { fold: 1, seed: 0, speaker: "a", emotion: "happy", predicted: "happy" };
 * const { mean } = evaluatePredictions([clip, { ...clip, emotion: "sad" }], ["happy", "sad"]);
 * if (mean.uar !== 0.5) throw new Error("one of two emotions is recognised");
 * ```
 */
export function evaluatePredictions(tested: readonly Tested[], emotions: readonly string[]): Evaluation {
  const seeds = [...group(tested, ({ seed }) => seed)].map(([seed, rows]) => {
    const folds = [...group(rows, ({ fold }) => fold).values()].map((fold) => summarise(fold, emotions));
    return { seed, ...summarise(rows, emotions), fold_mean: mean(folds) };
  });
  if (seeds.length === 0) throw new InputError("Cannot evaluate predictions as there are none");
  const classes = scoreConfusion(confusion(tested, emotions)).classes;
  const clips = tested.length / seeds.length;
  const supports = classes.map(({ support }) => support / seeds.length);
  return {
    emotions,
    clips,
    folds: new Set(tested.map(({ fold }) => fold)).size,
    seeds,
    mean: mean(seeds),
    deviation: deviation(seeds),
    chance: { uar: 1 / supports.filter((support) => support > 0).length, war: Math.max(...supports) / clips },
    by_emotion: classes.map((scores, label) => ({
      emotion: emotions[label]!,
      ...scores,
      support: supports[label]!,
    })),
    by_speaker: [...group(tested, ({ speaker }) => speaker)].sort(([a], [b]) => (a < b ? -1 : 1)).map(
      ([speaker, rows]) => ({
        speaker,
        sex: rows[0]!.sex ?? null,
        clips: rows.length / seeds.length,
        accuracy: rows.filter(({ emotion, predicted }) => emotion === predicted).length / rows.length,
      }),
    ),
  };
}

function confusion(tested: readonly Tested[], emotions: readonly string[]): number[][] {
  const label = new Map(emotions.map((emotion, index) => [emotion, index]));
  return countConfusions(
    tested.map(({ emotion }) => label.get(emotion)!),
    tested.map(({ predicted }) => label.get(predicted)!),
    emotions.length,
  );
}

function summarise(tested: readonly Tested[], emotions: readonly string[]): Summary {
  const { uar, war, macroF1 } = scoreConfusion(confusion(tested, emotions));
  return { uar, war, macro_f1: macroF1 };
}

function mean(summaries: readonly Summary[]): Summary {
  return combine(summaries, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}

function deviation(summaries: readonly Summary[]): Summary {
  return combine(summaries, (values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  });
}

function combine(summaries: readonly Summary[], by: (values: number[]) => number): Summary {
  return {
    uar: by(summaries.map(({ uar }) => uar)),
    war: by(summaries.map(({ war }) => war)),
    macro_f1: by(summaries.map(({ macro_f1 }) => macro_f1)),
  };
}
