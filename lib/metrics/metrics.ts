import { InputError } from "../errors.ts";

/** Counts of clips by actual (row) and predicted (column) class: [classes][classes]. */
export type Confusion = readonly (readonly number[])[];

/** Scores of one class. */
export interface ClassScores {
  /** Share of the clips predicted as the class that are of it; 0 if none were. */
  readonly precision: number;
  /** Share of the clips of the class that were predicted as it; NaN if there are none. */
  readonly recall: number;
  /** Harmonic mean of precision and recall; 0 if both are. */
  readonly f1: number;
  /** Number of clips of the class. */
  readonly support: number;
}

/** Scores of a set of predictions, each from 0 to 1. */
export interface Scores {
  /** Unweighted average recall: the mean recall of the classes that occur (balanced accuracy). */
  readonly uar: number;
  /** Weighted average recall: the share of clips predicted rightly (accuracy). */
  readonly war: number;
  /** The mean F1 of the classes that occur. */
  readonly macroF1: number;
  /** Scores of each class. */
  readonly classes: readonly ClassScores[];
}

/**
 * Counts predictions by actual and predicted class.
 *
 * Matches `sklearn.metrics.confusion_matrix`.
 *
 * @throws {TypeError} If there are not as many predictions as labels.
 * @throws {InputError} If one is not a whole number from 0 to classes - 1.
 *
 * @example
 * ```ts
 * const matrix = countConfusions([0, 0, 1], [0, 1, 1], 2);
 * if (JSON.stringify(matrix) !== "[[1,1],[0,1]]") throw new Error("rows are actual classes");
 * ```
 */
export function countConfusions(
  actual: readonly number[],
  predicted: readonly number[],
  classes: number,
): number[][] {
  if (actual.length !== predicted.length) {
    throw new TypeError(`Cannot compare ${actual.length} labels with ${predicted.length} predictions`);
  }
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [i, label] of actual.entries()) {
    const prediction = predicted[i]!;
    if (counts[label]?.[prediction] === undefined) {
      const last = classes - 1;
      throw new InputError(
        `Cannot count class ${prediction} predicted for class ${label} as classes run from 0 to ${last}`,
      );
    }
    counts[label][prediction]++;
  }
  return counts;
}

/**
 * Scores a confusion matrix.
 *
 * Matches scikit-learn's `precision_recall_fscore_support`, `balanced_accuracy_score` and `accuracy_score`.
 *
 * @throws {InputError} If it counts no clips.
 *
 * @example
 * ```ts
 * const { uar, war } = scoreConfusion([[1, 1], [0, 2]]);
 * if (uar !== 0.75 || war !== 0.75) throw new Error("half of one class and all of the other");
 * ```
 */
export function scoreConfusion(counts: Confusion): Scores {
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  if (total === 0) throw new InputError("Cannot score predictions as there are none");
  const classes = counts.map((row, label) => {
    const hits = row[label]!;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = counts.reduce((sum, other) => sum + other[label]!, 0);
    return {
      precision: predicted ? hits / predicted : 0,
      recall: hits / support,
      f1: hits ? (2 * hits) / (support + predicted) : 0,
      support,
    };
  });
  const occurring = classes.filter(({ support }) => support > 0);
  const mean = (score: (of: ClassScores) => number) =>
    occurring.reduce((sum, of) => sum + score(of), 0) / occurring.length;
  return {
    uar: mean(({ recall }) => recall),
    war: counts.reduce((sum, row, label) => sum + row[label]!, 0) / total,
    macroF1: mean(({ f1 }) => f1),
    classes,
  };
}

/** Computes the unweighted average recall of a confusion matrix, as {@link scoreConfusion} does. */
export function uarOf(counts: Confusion): number {
  return scoreConfusion(counts).uar;
}
