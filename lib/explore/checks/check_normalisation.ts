import { formatList } from "../../encode/format_list.ts";
import type { Scale } from "../../encode/scaler.ts";
import { shortenKeys } from "../../keys.ts";
import type { CheckRow } from "./check_row.ts";

/** Shares from which emotions are tied to speakers in part, and so closely that scores mean something else. */
const SOME = 0.1, MUCH = 0.3;
/** The share of clips by speakers of one emotion from which they are more than an exception. */
const LONE = 0.1;

/** How far emotions are tied to speakers. */
export interface SpeakerTies {
  readonly speakers: number;
  /** Speakers all of whose clips are of one emotion. */
  readonly lone: readonly string[];
  /** Their share of all clips. */
  readonly loneShare: number;
  /**
   * Share of the variety of emotions that lies between speakers, which per-speaker z-normalisation takes away: 1 − (Gini impurity
   * within speakers / that of all clips), Goodman & Kruskal's τ (1954). 0: all speakers show emotions in the same shares; 1: each
   * shows one.
   */
  readonly between: number;
  /** The same less what chance makes, as speakers with few clips cannot show all emotions: 1 − (1 − τ)(n − 1) / (n − speakers). */
  readonly corrected: number;
}

/**
 * Measures how far emotions are tied to speakers.
 *
 * @param clips In two emotions at least.
 *
 * @example
 * ```ts
 * const clips = ["a", "a", "b", "b"].map((speaker) => ({ speaker, emotion: speaker === "a" ? "sad" : "happy" }));
 * const { between, lone } = measureTies(clips);
 * if (between !== 1 || lone.join() !== "a,b") throw new Error("each speaker shows one emotion");
 * ```
 */
export function measureTies(
  clips: readonly { readonly speaker: string; readonly emotion: string }[],
): SpeakerTies {
  const groups = [...Map.groupBy(clips, ({ speaker }) => speaker)].map(([speaker, clips]) => (
    { speaker, size: clips.length, counts: countEmotions(clips) }
  ));
  const lone = groups.filter(({ counts }) => counts.length === 1);
  const impurity = (size: number, counts: readonly number[]) =>
    size - counts.reduce((sum, count) => sum + count ** 2, 0) / size;
  const all = impurity(clips.length, countEmotions(clips));
  const within = groups.reduce((sum, { size, counts }) => sum + impurity(size, counts), 0);
  const spare = clips.length - groups.length;
  return {
    speakers: groups.length,
    lone: lone.map(({ speaker }) => speaker),
    loneShare: lone.reduce((sum, { size }) => sum + size, 0) / clips.length,
    between: 1 - within / all,
    corrected: spare > 0 ? Math.max(0, 1 - within / all * (clips.length - 1) / spare) : 0,
  };
}

/**
 * Checks that emotions differ within speakers. Where a speaker shows one emotion only, that speaker's clips are all brought to mean
 * 0 by per-speaker z-normalisation, whatever the emotion, which is then gone from the features.
 *
 * With another scaling this is a warning where the tie is close: a model may learn voices for emotions.
 */
export function checkNormalisation(
  clips: readonly { readonly speaker: string; readonly emotion: string }[],
  scale: Scale,
): CheckRow {
  const ties = measureTies(clips), bySpeaker = scale === "speaker";
  const size = bySpeaker ? ties.between : ties.corrected;
  const isClose = size >= MUCH || bySpeaker && ties.loneShare >= LONE;
  const isSome = isClose || size >= SOME || bySpeaker && ties.lone.length > 0;
  if (!isSome) {
    const found =
      `Speakers show emotions in much the same shares: ${percent(size)} of the variety of emotions lies ` +
      "between speakers, which is what per-speaker z-normalisation takes away.";
    return { check: "normalisation", result: "pass", found };
  }
  const tied = `${describeLone(ties)}${percent(size)} of the variety of emotions lies between speakers.`;
  if (bySpeaker) {
    const found =
      `Per-speaker z-normalisation takes emotions away: ${tied} What differs between speakers is set to 0, ` +
      "and the emotion with it: scores may fall below chance. Use another scale, such as train.";
    return { check: "normalisation", result: isClose ? "fail" : "warning", found };
  }
  const found =
    `Emotions are tied to speakers: ${tied} A model may learn voices for emotions, and per-speaker ` +
    "z-normalisation (scale speaker) would take the emotion away with the voice.";
  return { check: "normalisation", result: isClose ? "warning" : "note", found };
}

function countEmotions(clips: readonly { readonly emotion: string }[]): number[] {
  return [...Map.groupBy(clips, ({ emotion }) => emotion).values()].map(({ length }) => length);
}

function describeLone({ speakers, lone, loneShare }: SpeakerTies): string {
  if (lone.length === 0) return "";
  const shorten = shortenKeys(lone), names = formatList(lone.map(shorten), 5);
  return `${lone.length} of ${speakers} speakers show one emotion only (${names}; ${
    percent(loneShare)
  } of clips); `;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
