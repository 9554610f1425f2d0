import { InputError } from "../errors.ts";
import { group, shuffler } from "npm:d3-array@3.2.4";
import { bareKey, corpusOf } from "../keys.ts";
import { randomSource } from "../random.ts";
import type { Fold, FoldClip, Split } from "./fold.ts";
import { type FoldList, listedRows } from "./fold_list.ts";
import { groupSpeakers } from "./group_speakers.ts";
import { emoboxGroups } from "./published_folds.ts";
import { officialSplits } from "./official_splits.ts";
import { splitSentences } from "./sentence_folds.ts";
import { stratify } from "./stratify.ts";

/** How clips are divided into training and test clips. */
export const PROTOCOLS = [
  "loso",
  "speakers",
  "corpora",
  "sentences",
  "official",
  "emobox",
  "list",
  "random",
] as const;

/**
 * `loso`: every speaker is held out in turn. `speakers`: groups of speakers are held out in turn. `corpora`: every corpus is held
 * out in turn. `sentences`: groups of speakers, saying sentences that are not in training either. `official`: the parts that the
 * corpus was published in; each of its test parts is held out in turn, and its validation part validates. `emobox`: the speakers that EmoBox publishes for the corpus.
 * `list`: what a list says. `random`: clips are held out without regard to speakers, each emotion in equal shares; this
 * leaks speakers.
 */
export type Protocol = (typeof PROTOCOLS)[number];

/** The protocols that make as many folds as are asked for. */
export const COUNTED: readonly Protocol[] = ["speakers", "sentences", "random"];

/** How folds are made. */
export interface FoldOptions {
  /** What is kept apart. */
  readonly protocol: Protocol;
  /**
   * Number of folds; with `sentences`, of groups of speakers, and of groups of sentences at most; with both, no more than there
   * are speakers. Of no effect with the other protocols: see {@link COUNTED}.
   */
  readonly folds: number;
  /** Speakers of the training part that are set aside for validation. Default 0: the corpus's own part, with `official`. */
  readonly validation?: number;
  /** Default 0. */
  readonly seed?: number;
  /** The corpus's name; needed by the protocol `emobox`. */
  readonly corpus?: string;
  /** Needed by the protocol `list`. */
  readonly list?: FoldList | null;
}

/**
 * Divides clips into folds, such that every clip is tested exactly once; with `official`, every clip of a test part.
 *
 * Of fewer speakers than folds, each is a fold: see {@link describeFewerFolds}.
 *
 * @throws {InputError} If there are too few speakers, sentences, or clips of an emotion for the folds asked for, or fewer than
 * two folds are; or if the folds of `emobox` or of the list are not for these clips.
 *
 * @example
 * ```ts
 * const clips = ["a", "a", "b"].map((speaker) => ({ speaker, emotion: "happy" }));
 * const [first] = makeFolds(clips, { protocol: "loso", folds: 2 });
 * if (first?.test.join() !== "0,1" || first.train.join() !== "2") throw new Error("speaker a is held out first");
 * ```
 */
export function makeFolds(clips: readonly FoldClip[], options: FoldOptions): Fold[] {
  const { folds, validation = 0, seed = 0 } = options;
  if (!Number.isInteger(folds) || folds < 2) {
    throw new InputError(
      `Cannot divide clips as folds must be a whole number >= 2: current value is ${folds}`,
    );
  }
  return split(clips, options).map((rows, index) =>
    withValidation(clips, { fold: index + 1, ...rows, count: validation, seed })
  );
}

/**
 * Says that fewer groups of speakers are made than were asked for, as there are not so many speakers; null where there are.
 *
 * @example
 * ```ts
 * const clips = ["a", "b", "a"].map((speaker) => ({ speaker, emotion: "happy" }));
 * const note = describeFewerFolds(clips, { protocol: "speakers", folds: 5 });
 * if (note !== "2 groups of speakers instead of 5, as there are only 2 speakers") throw new Error(`${note}`);
 * ```
 */
export function describeFewerFolds(
  clips: readonly FoldClip[],
  { protocol, folds }: Pick<FoldOptions, "protocol" | "folds">,
): string | null {
  const speakers = new Set(clips.map(({ speaker }) => speaker)).size;
  if (!["speakers", "sentences"].includes(protocol) || folds <= speakers) return null;
  return `${speakers} groups of speakers instead of ${folds}, as there are only ${speakers} speakers`;
}

function split(
  clips: readonly FoldClip[],
  { protocol, folds, seed = 0, corpus = "", list }: FoldOptions,
): Split[] {
  const speakers = [...new Set(clips.map((clip) => clip.speaker))].sort();
  const groups = Math.min(folds, speakers.length);
  switch (protocol) {
    case "loso":
      return holdOut(clips, rowsOf(clips, groupSpeakers(speakers, speakers.length, seed)));
    case "speakers":
      return holdOut(clips, rowsOf(clips, groupSpeakers(speakers, groups, seed)));
    case "corpora":
      return holdOut(clips, corporaOf(clips));
    case "official":
      return officialSplits(clips);
    case "emobox":
      return holdOut(clips, rowsOf(clips, publishedGroups(corpus, speakers)));
    case "sentences":
      return splitSentences(clips, groupSpeakers(speakers, groups, seed), { groups: folds, seed });
    case "list":
      if (!list) throw new InputError("Cannot divide clips by a list as there is none: name its file");
      return holdOut(clips, listedRows(list, clips));
    case "random":
      return holdOut(clips, stratify(clips, folds, seed));
  }
}

/** Lists the rows of each corpus. */
function corporaOf(clips: readonly FoldClip[]): number[][] {
  const corpora = group([...clips.keys()], (row) => corpusOf(clips[row]!.speaker));
  if (corpora.size > 1) return [...corpora.values()];
  throw new InputError(
    `Cannot hold out corpora as all clips are of ${
      [...corpora.keys()].join()
    }: load several, as in --corpus savee,ravdess`,
  );
}

/** Finds the speakers of EmoBox's groups, which name them as their corpus does. */
function publishedGroups(corpus: string, speakers: readonly string[]): ReadonlySet<string>[] {
  const keys = new Map(speakers.map((speaker) => [bareKey(speaker), speaker]));
  return emoboxGroups(corpus, [...keys.keys()]).map((group) =>
    new Set([...group].map((name) => keys.get(name)!))
  );
}

function rowsOf(clips: readonly FoldClip[], groups: readonly ReadonlySet<string>[]): number[][] {
  return groups.map((group) => clips.flatMap(({ speaker }, row) => group.has(speaker) ? [row] : []));
}

/** Leaves to each fold all rows that it does not test. */
function holdOut(clips: readonly FoldClip[], tested: readonly (readonly number[])[]): Split[] {
  return tested.map((test) => {
    const isTested = new Set(test);
    return { test, rest: clips.flatMap((_, row) => isTested.has(row) ? [] : [row]) };
  });
}

function withValidation(
  clips: readonly FoldClip[],
  { fold, test, rest, validation, count, seed }: Split & { fold: number; count: number; seed: number },
): Fold {
  if (rest.length === 0) {
    throw new InputError(`Cannot learn anything in fold ${fold} as no clip is left beside the tested ones`);
  }
  if (validation && count === 0) return { fold, test, train: rest, validation };
  const speakers = [...new Set(rest.map((row) => clips[row]!.speaker))].sort();
  if (count >= speakers.length) {
    throw new InputError(
      `Cannot set ${count} speakers aside for validation as fold ${fold} trains on only ${speakers.length}`,
    );
  }
  const selected = new Set(shuffler(randomSource("validation", seed, fold))(speakers).slice(0, count));
  const isSelected = (row: number) => selected.has(clips[row]!.speaker);
  return { fold, test, train: rest.filter((row) => !isSelected(row)), validation: rest.filter(isSelected) };
}
