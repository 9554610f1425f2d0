import type { Labels } from "../corpus.ts";
import { sexOf } from "../table/rows/values.ts";
import { clipsText, countBy } from "./count_by.ts";
import { isEmotion } from "./emotion_words.ts";
import { plainWord } from "./words/plain_word.ts";

/**
 * Tells what looks doubtful of the speakers of a corpus by their numbers alone: unknown ones, as many as clips, some of
 * one emotion each or of both sexes, sexes for names, names that are spelt alike.
 *
 * @param pattern An option that may say where speakers stand; null if there is none.
 * @returns A sentence each.
 *
 * @example
 * ```ts
 * const none = { sex: null, emotion_code: null, intensity: null, sentence: null, repetition: null };
 * const labels = ["Anna", "anna", "anna"].map((speaker, i) => ({ ...none, speaker, clip: `${i}.wav`, emotion: "sad" }));
 * const [doubt] = doubtSpeakers(labels, null);
 * if (doubt !== "Anna and anna count as different speakers: are they?") throw new Error(doubt);
 * ```
 */
export function doubtSpeakers(labels: readonly Labels[], pattern: string | null): string[] {
  const clips = countBy(labels.map(({ speaker }) => speaker));
  const unknown = clips.get("unknown") ?? 0;
  const doubts: string[] = [];
  if (unknown > 0) {
    doubts.push(
      `who speaks is not told of ${
        clipsText(unknown)
      }, so that no protocol can keep a speaker out of the training: give ` +
        `${pattern ? `a pattern such as ${pattern}, or ` : ""}a table with a column speaker`,
    );
  }
  if (clips.size > 2 && clips.size === labels.length) {
    doubts.push("as many speakers as clips: are they numbers of takes?");
  }
  if (clips.size > 1 && haveOneEmotionEach(labels)) {
    doubts.push("each speaker has one emotion alone: a model that knows the voice knows the emotion");
  }
  if (clips.size > 1 && areEmotions([...clips.keys()], labels)) {
    doubts.push("they are words for emotions: are speaker and emotion confused?");
  }
  if ([...clips.keys()].every((name) => sexOf(name) !== null)) {
    doubts.push("they are sexes: a table or a pattern may tell who speaks");
  }
  const both = [...Map.groupBy(labels, ({ speaker }) => speaker)].find(([name, own]) =>
    name !== "unknown" && new Set(own.flatMap(({ sex }) => sex ?? [])).size > 1
  );
  if (both) doubts.push(`${both[0]} is female and male: are they two people of one name?`);
  const spellings = Map.groupBy(clips.keys(), (name) => plainWord(name).replaceAll(" ", ""));
  for (const names of spellings.values()) {
    if (names.length > 1) doubts.push(`${names.join(" and ")} count as different speakers: are they?`);
  }
  return doubts;
}

/** Tells whether all speakers bear words for emotions; or most, where no emotion does. */
function areEmotions(speakers: readonly string[], labels: readonly Labels[]): boolean {
  const words = speakers.filter(isEmotion).length;
  if (words === speakers.length) return true;
  const emotions = new Set(labels.flatMap(({ emotion }) => emotion ?? []));
  return words > speakers.length / 2 && ![...emotions].some(isEmotion);
}

/** Tells whether there are several emotions, and no speaker has more than one. */
function haveOneEmotionEach(labels: readonly Labels[]): boolean {
  const labelled = labels.filter(({ emotion }) => emotion !== null);
  const pairs = new Set(labelled.map(({ speaker, emotion }) => JSON.stringify([speaker, emotion])));
  return new Set(labelled.map(({ emotion }) => emotion)).size > 1 &&
    pairs.size === new Set(labelled.map(({ speaker }) => speaker)).size;
}
