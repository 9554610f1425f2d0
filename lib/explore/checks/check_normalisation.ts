import { formatList } from "../../encode/format_list.ts";
import type { Scale } from "../../encode/scaler.ts";
import { corpusOf, shortenKeys } from "../../keys.ts";
import type { CheckRow } from "./check_row.ts";

/** A clip whose emotion may be tied to who speaks. */
interface Clip {
  /** The key, which tells the corpus. */
  readonly speaker: string;
  readonly emotion: string;
}

/** Whose clips are scaled by themselves. */
type Owner = "speaker" | "corpus";

/** Shares from which emotions are tied to speakers in part, and so closely that scores mean something else. */
const SOME = 0.1, MUCH = 0.3;
/** The share of clips by speakers of one emotion from which they are more than an exception. */
const LONE = 0.1;

/** How far emotions are tied to speakers, or to corpora. */
export interface Ties {
  readonly owners: number;
  /** Speakers (or corpora) all of whose clips are of one emotion. */
  readonly lone: readonly string[];
  /** Their share of all clips. */
  readonly loneShare: number;
  /**
   * Share of the variety of emotions that lies between speakers, which per-speaker z-normalisation takes away: 1 − (Gini impurity
   * within them / that of all clips), Goodman & Kruskal's τ (1954). 0: all speakers show emotions in the same shares; 1: each
   * shows one.
   */
  readonly between: number;
  /** The same less what chance makes, as those with few clips cannot show all emotions: 1 − (1 − τ)(n − 1) / (n − owners). */
  readonly corrected: number;
}

/**
 * Measures how far emotions are tied to speakers, or to corpora.
 *
 * @param clips In two emotions at least.
 * @param owner Which of the two. Default: speakers.
 *
 * @example
 * ```ts
 * const clips = ["a", "a", "b", "b"].map((speaker) => ({ speaker, emotion: speaker === "a" ? "sad" : "happy" }));
 * const { between, lone } = measureTies(clips);
 * if (between !== 1 || lone.join() !== "a,b") throw new Error("each speaker shows one emotion");
 * ```
 */
export function measureTies(clips: readonly Clip[], owner: Owner = "speaker"): Ties {
  const ownerOf = owner === "corpus" ? corpusOf : (speaker: string) => speaker;
  const groups = [...Map.groupBy(clips, ({ speaker }) => ownerOf(speaker))].map(([name, clips]) => (
    { name, size: clips.length, counts: countEmotions(clips) }
  ));
  const lone = groups.filter(({ counts }) => counts.length === 1);
  const impurity = (size: number, counts: readonly number[]) =>
    size - counts.reduce((sum, count) => sum + count ** 2, 0) / size;
  const all = impurity(clips.length, countEmotions(clips));
  const within = groups.reduce((sum, { size, counts }) => sum + impurity(size, counts), 0);
  const spare = clips.length - groups.length;
  return {
    owners: groups.length,
    lone: lone.map(({ name }) => name),
    loneShare: lone.reduce((sum, { size }) => sum + size, 0) / clips.length,
    between: 1 - within / all,
    corrected: spare > 0 ? Math.max(0, 1 - within / all * (clips.length - 1) / spare) : 0,
  };
}

/**
 * Checks that emotions differ within speakers. Where a speaker shows one emotion only, that speaker's clips are all brought to mean
 * 0 by per-speaker z-normalisation, whatever the emotion, which is then gone from the features; likewise corpora, by per-corpus
 * z-normalisation.
 *
 * With another scaling this is a warning where the tie is close: a model may learn voices for emotions.
 */
export function checkNormalisation(clips: readonly Clip[], scale: Scale): CheckRow {
  const own = scale === "speaker" || scale === "corpus" ? checkOwnScale(clips, scale) : null;
  return { check: "normalisation", ...(own ?? checkTies(clips)) };
}

type Outcome = Omit<CheckRow, "check">;

/** Checks what scaling by speaker or corpus takes away; null if it is little. */
function checkOwnScale(clips: readonly Clip[], owner: Owner): Outcome | null {
  const ties = measureTies(clips, owner);
  const isClose = ties.between >= MUCH || ties.loneShare >= LONE;
  if (!isClose && ties.between < SOME && ties.lone.length === 0) return null;
  const names = NAMES[owner];
  const found =
    `Per-${owner} z-normalisation takes emotions away: ${describe(ties, ties.between, owner)} What differs ` +
    `between ${names} is set to 0, and the emotion with it: scores may fall below chance. Use another scale, such as train.`;
  return { result: isClose ? "fail" : "warning", found };
}

/** Checks how closely emotions go with speakers beyond chance. */
function checkTies(clips: readonly Clip[]): Outcome {
  const ties = measureTies(clips);
  if (ties.corrected < SOME) {
    const found =
      `Speakers show emotions in much the same shares: ${
        percent(ties.corrected)
      } of the variety of emotions ` +
      "lies between speakers, which is what per-speaker z-normalisation takes away.";
    return { result: "pass", found };
  }
  const found =
    `Emotions are tied to speakers: ${
      describe(ties, ties.corrected, "speaker")
    } A model may learn voices for ` +
    "emotions, and per-speaker z-normalisation (scale speaker) would take the emotion away with the voice.";
  return { result: ties.corrected >= MUCH ? "warning" : "note", found };
}

const NAMES = { speaker: "speakers", corpus: "corpora" } as const;

function countEmotions(clips: readonly { readonly emotion: string }[]): number[] {
  return [...Map.groupBy(clips, ({ emotion }) => emotion).values()].map(({ length }) => length);
}

function describe({ owners, lone, loneShare }: Ties, share: number, owner: Owner): string {
  const shorten = shortenKeys(lone), names = formatList(lone.map(shorten), 5), kind = NAMES[owner];
  const alone = lone.length === 0
    ? ""
    : `${lone.length} of ${owners} ${kind} show one emotion only (${names}; ${
      percent(loneShare)
    } of clips); `;
  return `${alone}${percent(share)} of the variety of emotions lies between ${kind}.`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
