import type { Fold } from "../../encode/fold.ts";
import type { Codes } from "./codes.ts";

/** Emotions as whole numbers from 0, in the order of their names. */
export interface Emotions {
  /** Of each clip. */
  readonly labels: Uint16Array;
  readonly size: number;
}

/** What a value is taken for: the emotion most frequent with it, or that whose own clips have it most frequently. */
export type Rule = "most frequent" | "balanced";

/** Folds, each by whichever rows are fewer: those that it trains on, or those that it does not. */
export interface CountedFold {
  /** 1: the rows are added up; −1: they are taken off all clips. */
  readonly sign: 1 | -1;
  readonly rows: readonly number[];
  readonly test: readonly number[];
}

/** Lists what counts of each fold are made from. In time linear in the rows of all folds. */
export function countFolds(folds: readonly Fold[], clips: number): CountedFold[] {
  return folds.map(({ train, test }) => {
    if (2 * train.length <= clips) return { sign: 1, rows: train, test };
    const isTrained = new Uint8Array(clips);
    for (const row of train) isTrained[row] = 1;
    const rows: number[] = [];
    for (let row = 0; row < clips; row++) if (!isTrained[row]) rows.push(row);
    return { sign: -1, rows, test };
  });
}

/** The prediction of clips that no fold tests. */
export const UNTESTED = -1;

/**
 * Predicts the emotions of tested clips from nothing but their value of one attribute: the model that is to be had without
 * listening.
 *
 * Of a value, it learns which emotion goes with it among the training clips of the fold; by the rule `balanced`, each emotion
 * counts alike, however many clips it has. Of equal ones, the first by name. A value that is new is taken for the emotion
 * most frequent in training.
 *
 * @returns Int16Array [clips]; {@link UNTESTED} where no fold tests a clip.
 */
export function predictByValue(
  { codes, size: values }: Codes,
  { labels, size: classes }: Emotions,
  folds: readonly CountedFold[],
  rule: Rule,
): Int16Array {
  const all = new Int32Array((values + 1) * classes), none = new Int32Array((values + 1) * classes);
  const totals = values * classes; // behind the counts of each value, those of all
  for (let row = 0; row < labels.length; row++) {
    all[codes[row]! * classes + labels[row]!]!++;
    all[totals + labels[row]!]!++;
  }
  const add = (counts: Int32Array, rows: readonly number[], by: number) => {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!, label = labels[row]!;
      counts[codes[row]! * classes + label]! += by;
      counts[totals + label]! += by;
    }
  };
  const predicted = new Int16Array(labels.length).fill(UNTESTED);
  const answers = new Int16Array(values), answered = new Int32Array(values).fill(-1);
  for (const [index, { sign, rows, test }] of folds.entries()) {
    const counts = sign === 1 ? none : all;
    add(counts, rows, sign);
    for (const row of test) {
      const code = codes[row]!;
      if (answered[code] !== index) {
        answers[code] = answer(counts, code * classes, totals, classes, rule);
        answered[code] = index;
      }
      predicted[row] = answers[code]!;
    }
    add(counts, rows, -sign);
  }
  return predicted;
}

function answer(counts: Int32Array, from: number, totals: number, classes: number, rule: Rule): number {
  let [best, most] = [-1, 0];
  for (let label = 0; label < classes; label++) {
    const count = counts[from + label]!;
    const score = count && rule === "balanced" ? count / counts[totals + label]! : count;
    if (score > most) [best, most] = [label, score];
  }
  return best >= 0 || from === totals ? best : answer(counts, totals, totals, classes, "most frequent");
}
