import { shuffler } from "d3-array";
import { randomSource } from "../random.ts";

/** How clips are divided into those learnt from and those tested on. */
export const PROTOCOLS = ["loso", "speakers", "random"] as const;

/**
 * `loso`: every speaker is held out in turn. `speakers`: groups of speakers are held out in turn. `random`: clips are
 * held out without regard to speakers, each emotion in equal shares; this leaks speakers.
 */
export type Protocol = (typeof PROTOCOLS)[number];

export type Part = "train" | "validation" | "test";

/** What folds are made from: of each clip, who speaks and with which emotion. */
export interface FoldClip {
  readonly speaker: string;
  readonly emotion: string;
}

/** A fold: rows (places in the list of clips) by what they are for. Every row has exactly one part. */
export interface Fold extends Readonly<Record<Part, readonly number[]>> {
  /** From 1. */
  readonly fold: number;
}

/** How folds are made. */
export interface FoldOptions {
  readonly protocol: Protocol;
  /** Number of folds; of no effect with `loso`. */
  readonly folds: number;
  /** Speakers of the training part that are set aside for validation. Default 0. */
  readonly validation?: number;
  /** Default 0. */
  readonly seed?: number;
}

/**
 * Divides clips into folds, such that every clip is tested exactly once.
 *
 * @throws {RangeError} If there are too few speakers, or too few clips of an emotion, for the folds asked for, or fewer
 * than two folds are.
 *
 * @example
 * ```ts
 * const clips = ["a", "a", "b"].map((speaker) => ({ speaker, emotion: "happy" }));
 * const [first] = makeFolds(clips, { protocol: "loso", folds: 2 });
 * if (first?.test.join() !== "0,1" || first.train.join() !== "2") throw new Error("speaker a is held out first");
 * ```
 */
export function makeFolds(clips: readonly FoldClip[], options: FoldOptions): Fold[] {
  const { protocol, folds, validation = 0, seed = 0 } = options;
  if (!Number.isInteger(folds) || folds < 2) {
    throw new RangeError(
      `Cannot divide clips as folds must be a whole number >= 2: current value is ${folds}`,
    );
  }
  const speakers = [...new Set(clips.map((clip) => clip.speaker))].sort();
  const tested = protocol === "random"
    ? stratify(clips, folds, seed)
    : holdOut(clips, groupSpeakers(speakers, protocol === "loso" ? speakers.length : folds, seed));
  return tested.map((test, index) => withValidation(clips, { fold: index + 1, test, validation, seed }));
}

/** Puts speakers, in the order of a shuffle, into groups whose sizes differ by one at most. */
function groupSpeakers(speakers: readonly string[], folds: number, seed: number): ReadonlySet<string>[] {
  if (speakers.length < 2 || folds > speakers.length) {
    throw new RangeError(
      `Cannot hold out speakers in ${folds} folds as there ${speakers.length === 1 ? "is" : "are"} only ` +
        `${speakers.length}: name more speakers in the corpus, use fewer folds, or the protocol "random", which leaks`,
    );
  }
  const order = folds === speakers.length ? speakers : shuffler(randomSource("folds", seed))([...speakers]);
  return Array.from(
    { length: folds },
    (_, fold) => new Set(order.filter((_, index) => index % folds === fold)),
  );
}

function holdOut(clips: readonly FoldClip[], groups: readonly ReadonlySet<string>[]): number[][] {
  return groups.map((group) => clips.flatMap(({ speaker }, row) => group.has(speaker) ? [row] : []));
}

/** Deals the shuffled clips of each emotion to the folds in turn. */
function stratify(clips: readonly FoldClip[], folds: number, seed: number): number[][] {
  const tested = Array.from({ length: folds }, (): number[] => []);
  const shuffle = shuffler(randomSource("folds", seed));
  let dealt = 0;
  for (const emotion of [...new Set(clips.map((clip) => clip.emotion))].sort()) {
    const rows = clips.flatMap((clip, row) => clip.emotion === emotion ? [row] : []);
    if (rows.length < folds) {
      throw new RangeError(
        `Cannot make ${folds} stratified folds as "${emotion}" has only ${rows.length} clips: use fewer folds`,
      );
    }
    for (const row of shuffle(rows)) tested[dealt++ % folds]!.push(row);
  }
  return tested.map((rows) => rows.sort((a, b) => a - b));
}

function withValidation(
  clips: readonly FoldClip[],
  { fold, test, validation, seed }: { fold: number; test: number[]; validation: number; seed: number },
): Fold {
  const isTested = new Set(test);
  const rest = clips.flatMap((_, row) => isTested.has(row) ? [] : [row]);
  const speakers = [...new Set(rest.map((row) => clips[row]!.speaker))].sort();
  if (validation >= speakers.length) {
    throw new RangeError(
      `Cannot set ${validation} speakers aside for validation as fold ${fold} trains on only ${speakers.length}`,
    );
  }
  const chosen = new Set(shuffler(randomSource("validation", seed, fold))(speakers).slice(0, validation));
  const isChosen = (row: number) => chosen.has(clips[row]!.speaker);
  return { fold, test, train: rest.filter((row) => !isChosen(row)), validation: rest.filter(isChosen) };
}
