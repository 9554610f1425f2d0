import { isEmotion } from "../emotion_words.ts";
import { plainWord } from "../words/plain_word.ts";
import type { Profile } from "./place.ts";

/** Tells names that speakers alone have: `speaker1`, `Actor_01`, `F02`. */
export function isSpeakerName(value: string): boolean {
  return SPEAKER.test(plainWord(value));
}

const SPEAKER = new RegExp(
  "^(speaker|spk|spkr|actor|actress|actors|subject|subj|sub|participant|person|talker|informant|sprecher|locuteur|hablante|" +
    "locutor|f|m|fem|male|female|man|woman|men|women|мужчина|женщина|男|女)[ ]?\\d+[a-z]?$",
);

/**
 * Tells whether what stands at a place can be speakers: it stands in nine clips of ten, most of it is no word for an emotion that
 * goes with one (a person may be called Joy), and it does not number the clips. Codes that change with the emotion (`a01`, `s03`: number 3 of the sad ones) are no speakers either.
 *
 * @param emotions The emotion of each path; null where it tells none.
 */
export function canBeSpeakers({ counts, values }: Profile, emotions: readonly (string | null)[]): boolean {
  const names = [...counts.keys()];
  const said = new Map<string, Set<string>>();
  let present = 0, relevant = 0;
  values.forEach((value, i) => {
    const emotion = emotions[i];
    if (!emotion) return;
    relevant++;
    if (value === undefined) return;
    present++;
    const set = said.get(value);
    if (set) set.add(emotion);
    else said.set(value, new Set([emotion]));
  });
  if (present === 0 || 10 * present < 9 * relevant) return false;
  const emotional = names.filter((name) => isEmotion(name) && said.get(name)?.size === 1);
  if (2 * emotional.length >= names.length) return false;
  const several = new Set(emotions.filter((emotion) => emotion !== null)).size > 1;
  const changesWithEmotion = several && [...said.values()].every(({ size }) => size === 1);
  const isCounter = names.length === present && names.length > 1;
  const areCodes = names.some((name) => /\d/.test(name)) || names.every((name) => name.length <= 2);
  return !(areCodes && (changesWithEmotion || isCounter)) || (names.every(hasNoun) && !isCounter);
}

/** Tells names with a speaker's noun, which no numbered clip has. */
function hasNoun(value: string): boolean {
  return isSpeakerName(value) && !/^[fm]\d/i.test(value);
}
