import { InputError } from "../errors.ts";
import { formatList } from "./format_list.ts";

/**
 * Gives the groups of speakers that EmoBox holds out in turn, so that scores can be put beside published ones.
 *
 * Source: Z. Ma et al. (2024). EmoBox: Multilingual Multi-corpus Speech Emotion Recognition Toolkit and Benchmark.
 * Interspeech 2024. https://github.com/emo-box/EmoBox
 *
 * @param corpus The corpus's name.
 * @param speakers The speakers that there are.
 * @throws {InputError} If EmoBox has no such folds for the corpus, or the speakers are not those that its folds name.
 *
 * @example
 * ```ts
 * const [first] = emoboxGroups("savee", ["DC", "JE", "JK", "KL"]);
 * if (!first?.has("JE")) throw new Error("JE is held out first");
 * ```
 */
export function emoboxGroups(corpus: string, speakers: readonly string[]): ReadonlySet<string>[] {
  const groups = Object.hasOwn(EMOBOX, corpus) ? EMOBOX[corpus] : undefined;
  if (!groups) {
    const known = Object.keys(EMOBOX).join(", ");
    throw new InputError(
      `Cannot divide the corpus "${corpus}" by EmoBox's folds as they are known here of ${known}: ` +
        'use the protocol "list" with folds of your own',
    );
  }
  const published = new Set(groups.flat()), present = new Set(speakers);
  const missing = [...published].filter((speaker) => !present.has(speaker));
  const unknown = [...present].filter((speaker) => !published.has(speaker));
  if (missing.length + unknown.length > 0) {
    const found = [
      missing.length ? `speakers ${formatList(missing)} are not there` : "",
      unknown.length ? `speakers ${formatList(unknown)} are in none of them` : "",
    ];
    throw new InputError(
      `Cannot divide ${corpus} by EmoBox's folds as ${found.filter(Boolean).join(", and ")}`,
    );
  }
  return groups.map((group) => new Set(group));
}

/** Speakers tested, by corpus and fold. */
const EMOBOX: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ravdess: [
    ["01", "11", "20", "21"],
    ["04", "10", "12", "14"],
    ["08", "09", "19", "23"],
    ["03", "05", "07", "24"],
    ["02", "15", "16", "18"],
    ["06", "13", "17", "22"],
  ],
  savee: [["JE"], ["KL"], ["DC"], ["JK"]],
  emovo: [["f2"], ["m3"], ["m2"], ["f3"], ["f1"], ["m1"]],
  // Its five sessions, which most papers hold out in turn.
  iemocap: ["Ses01", "Ses02", "Ses03", "Ses04", "Ses05"].map((session) => [`${session}F`, `${session}M`]),
};
