import type { Inference, Labels } from "../corpus.ts";
import { sortEmotions } from "../corpus.ts";
import { plainWord } from "./words/plain_word.ts";

/** What is known of how labels came about. */
export interface LabelsOrigin {
  /** What else was gone by to name the emotions, a sentence each; see `nameEmotions`. */
  readonly said?: readonly string[];
  /** What looks doubtful of the emotions, a sentence each. */
  readonly doubts?: readonly string[];
}

/**
 * Tells how the words of a corpus were read as emotions, what speakers were found, and what looks doubtful of either.
 *
 * One row for each emotion whose name differs from the corpus's words (`angry: "ang" (3 clips), "Anger" (1 clip)`), one for
 * what else was gone by, and one for the speakers.
 *
 * @param labels With the corpus's words as `emotion_code`.
 *
 * @example
 * ```ts
 * const none = { sex: null, intensity: null, sentence: null, repetition: null };
 * const labels = ["ang", "Anger"].map((code, i) => (
 *   { ...none, clip: `${i}.wav`, speaker: "anna", emotion: "angry", emotion_code: code }
 * ));
 * const [row] = describeLabels(labels);
 * if (row!.inferred !== 'angry: "Anger" (1 clip), "ang" (1 clip)') throw new Error("two words, one emotion");
 * ```
 */
export function describeLabels(
  labels: readonly Labels[],
  { said = [], doubts = [] }: LabelsOrigin = {},
): Inference[] {
  return [
    ...describeMapping(labels),
    ...said.map((inferred) => ({ about: "emotion", inferred, doubt: null })),
    ...doubts.map((doubt) => ({ about: "emotion", inferred: "words that may be others", doubt })),
    ...describeSpeakers(labels),
  ];
}

function describeMapping(labels: readonly Labels[]): Inference[] {
  const words = new Map<string, string[]>();
  for (const { emotion, emotion_code } of labels) {
    if (emotion !== null) collect(words, emotion, emotion_code ?? emotion);
  }
  return sortEmotions(words.keys()).flatMap((emotion) => {
    const counts = [...countValues(words.get(emotion)!)].sort(([a], [b]) => a < b ? -1 : 1);
    if (counts.length === 1 && counts[0]![0] === emotion) return [];
    const list = counts.map(([word, clips]) => `"${word}" (${countClips(clips)})`).join(", ");
    return [{ about: "emotion", inferred: `${emotion}: ${list}`, doubt: null }];
  });
}

function describeSpeakers(labels: readonly Labels[]): Inference[] {
  const clips = countValues(labels.map(({ speaker }) => speaker));
  const names = [...clips.keys()];
  const some = names.slice(0, 5).map((name) => `${name} (${countClips(clips.get(name)!)})`).join(", ");
  const inferred = `${names.length} ${names.length === 1 ? "speaker" : "speakers"}: ${some}${
    names.length > 5 ? ", …" : ""
  }`;
  const doubts = doubtsOf(labels, clips);
  return [{ about: "speaker", inferred, doubt: doubts.length > 0 ? doubts.join("; ") : null }];
}

function doubtsOf(labels: readonly Labels[], clips: ReadonlyMap<string, number>): string[] {
  const doubts: string[] = [];
  const unknown = clips.get("unknown") ?? 0;
  if (unknown > 0) {
    doubts.push(
      `who speaks is not told of ${
        countClips(unknown)
      }: give a pattern (--pattern "{emotion}/{speaker}_{}"), or a ` +
        "table with a column speaker, else no protocol can keep a speaker out of training and test at once",
    );
  }
  if (clips.size > 2 && clips.size === labels.length) {
    doubts.push("as many speakers as clips: are they numbers of takes?");
  }
  const emotions = new Map<string, string[]>();
  for (const { speaker, emotion } of labels) if (emotion !== null) collect(emotions, speaker, emotion);
  const all = new Set(labels.map(({ emotion }) => emotion)).size;
  if (all > 1 && clips.size > 1 && [...emotions.values()].every((said) => new Set(said).size === 1)) {
    doubts.push("each speaker has one emotion alone: a model that knows the voice knows the emotion");
  }
  const spellings = new Map<string, string[]>();
  for (const name of clips.keys()) collect(spellings, plainWord(name).replaceAll(" ", ""), name);
  for (const names of spellings.values()) {
    if (names.length > 1) doubts.push(`${names.join(" and ")} count as different speakers: are they?`);
  }
  return doubts;
}

function collect(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function countValues(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function countClips(count: number): string {
  return count === 1 ? "1 clip" : `${count} clips`;
}
