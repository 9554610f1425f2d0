import { formatList } from "../../encode/format_list.ts";
import type { Fold } from "../../encode/fold.ts";
import { InputError } from "../../errors.ts";
import { shortenKeys } from "../../keys.ts";
import { sortEmotions } from "../../corpora/corpus.ts";
import type { CheckRow } from "./check_row.ts";

/** What is needed of a clip. */
interface LabelledClip {
  readonly speaker: string;
  readonly emotion: string;
}

/**
 * Checks that there is something to tell apart.
 *
 * @throws {InputError} If all clips are of one emotion, or there is none.
 */
export function requireEmotions(clips: readonly LabelledClip[]): void {
  const emotions = new Set(clips.map(({ emotion }) => emotion));
  if (emotions.size > 1) return;
  throw new InputError(
    emotions.size === 0
      ? "Cannot divide clips into folds as there are none"
      : `Cannot learn to tell emotions apart as all ${clips.length} clips are "${[...emotions][0]}": ` +
        "two emotions are needed at least; are they read from the right place?",
  );
}

/**
 * Checks that something tested can be recognised at all.
 *
 * @throws {InputError} If no fold trains on an emotion that it tests.
 */
export function requireLearnable(clips: readonly LabelledClip[], folds: readonly Fold[]): void {
  if (folds.some(({ train, test }) => hasCommon(clips, train, test))) return;
  const emotions = Map.groupBy(clips, ({ speaker }) => speaker);
  const names = [...emotions.keys()], shorten = shortenKeys(names);
  const shown = names.map((speaker) =>
    `${shorten(speaker)}: ${[...new Set(emotions.get(speaker)!.map(({ emotion }) => emotion))].join("+")}`
  );
  throw new InputError(
    `Cannot recognise anything as no fold trains on an emotion that it tests: every clip would be wrong, whatever the model. ` +
      `Seen are ${clips.length} clips of ${names.length} speakers (${formatList(shown, 6)}). ` +
      "Needed are emotions that several speakers show, so that one can be tested and the others learnt from",
  );
}

/**
 * Checks that every emotion can be learnt where it is tested, and is tested at all.
 *
 * @example
 * ```ts
 * const clips = ["a happy", "a sad", "a angry", "b happy", "b sad"].map((name) => {
 *   const [speaker = "", emotion = ""] = name.split(" ");
 *   return { speaker, emotion };
 * });
 * const folds = [
 *   { fold: 1, train: [3, 4], validation: [], test: [0, 1, 2] },
 *   { fold: 2, train: [0, 1, 2], validation: [], test: [3, 4] },
 * ];
 * const { result, found } = checkClasses(clips, folds);
 * if (result !== "warning" || !found.includes("angry (1 of 1 clips, fold 1)")) throw new Error(found);
 * ```
 */
export function checkClasses(clips: readonly LabelledClip[], folds: readonly Fold[]): CheckRow {
  const classes = countClasses(clips, folds);
  const unlearnt = classes.filter(({ unlearnt }) => unlearnt.length > 0);
  const untested = classes.filter(({ tested }) => tested === 0).map(({ emotion }) => emotion);
  const partly = classes.filter(({ tested, absent }) => tested > 0 && absent > 0);
  const scored = classes.length - untested.length;
  const lost = unlearnt.reduce((sum, { missed, tested }) => sum + missed / tested, 0) / scored;
  const list = unlearnt.map(({ emotion, unlearnt, missed, tested }) =>
    `${emotion} (${missed} of ${tested} clips, ${unlearnt.length > 1 ? "folds" : "fold"} ${
      formatList(unlearnt, 5)
    })`
  );
  const warnings = [
    ...(list.length > 0
      ? [
        `Emotions that cannot be learnt where they are tested, as no clip of them is in training: ${
          formatList(list, 6)
        }. These clips are wrong whatever the model, and count: UAR cannot exceed ${
          (1 - lost).toFixed(3)
        }. ` +
        "Add speakers who show these emotions, or leave the emotions out.",
      ]
      : []),
    ...(untested.length > 0
      ? [`Emotions that are never tested: ${formatList(untested)}; scores say nothing of them.`]
      : []),
  ];
  if (warnings.length > 0) return { check: "classes", result: "warning", found: warnings.join(" ") };
  if (partly.length === 0) {
    const found =
      `Each of ${classes.length} emotions is in the training and test part of all ${folds.length} folds.`;
    return { check: "classes", result: "pass", found };
  }
  const most = partly.map(({ emotion, absent }) => `${emotion} in ${absent} of ${folds.length}`);
  return {
    check: "classes",
    result: "note",
    found:
      `Folds that do not test every emotion: ${
        formatList(most, 6)
      } have no clip of it. The recall of an emotion ` +
      "that a fold does not test is not defined there: compare scores of all folds pooled, not means over folds.",
  };
}

/** An emotion in the folds. */
interface ClassCounts {
  readonly emotion: string;
  /** Clips that are tested, in all folds. */
  readonly tested: number;
  /** Those of them whose fold trains on none. */
  readonly missed: number;
  /** The folds of these. */
  readonly unlearnt: readonly number[];
  /** How many folds do not test it. */
  readonly absent: number;
}

function countClasses(clips: readonly LabelledClip[], folds: readonly Fold[]): ClassCounts[] {
  const counted = folds.map(({ fold, train, test }) => {
    const tested = new Map<string, number>();
    for (const row of test) tested.set(clips[row]!.emotion, (tested.get(clips[row]!.emotion) ?? 0) + 1);
    return { fold, tested, trained: new Set(train.map((row) => clips[row]!.emotion)) };
  });
  return sortEmotions(clips.map(({ emotion }) => emotion)).map((emotion) => {
    const inTest = counted.filter(({ tested }) => tested.has(emotion));
    const unlearnt = inTest.filter(({ trained }) => !trained.has(emotion));
    const sum = (folds: typeof counted) => folds.reduce((sum, { tested }) => sum + tested.get(emotion)!, 0);
    return {
      emotion,
      tested: sum(inTest),
      missed: sum(unlearnt),
      unlearnt: unlearnt.map(({ fold }) => fold),
      absent: folds.length - inTest.length,
    };
  });
}

function hasCommon(
  clips: readonly LabelledClip[],
  train: readonly number[],
  test: readonly number[],
): boolean {
  const trained = new Set(train.map((row) => clips[row]!.emotion));
  return test.some((row) => trained.has(clips[row]!.emotion));
}
