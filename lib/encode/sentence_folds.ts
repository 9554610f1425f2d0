import { InputError } from "../errors.ts";
import { randomSource } from "../random.ts";
import type { FoldClip, Split } from "./fold.ts";
import { splitIntoGroups } from "./group_speakers.ts";
import { formatList } from "./format_list.ts";

/**
 * Divides clips such that neither who speaks nor what is said is known from training: each fold tests one group of speakers
 * on one group of sentences, and learns from other speakers who say other sentences. The other clips have no part in it.
 *
 * @param speakers The groups of speakers.
 * @param options At most how many groups of sentences are made; the seed that deals sentences to groups.
 * @throws {InputError} If the sentence of a clip is not known, or all say the same one.
 *
 * @example
 * ```ts
 * const clips = ["a", "b"].flatMap((speaker) => ["x", "y"].map((sentence) => ({ speaker, sentence, emotion: "sad" })));
 * const [first] = splitSentences(clips, [new Set(["a"]), new Set(["b"])], { groups: 2, seed: 0 });
 * if (first?.test.join() !== "0" || first.rest.join() !== "3") throw new Error("a says x; b says y");
 * ```
 */
export function splitSentences(
  clips: readonly FoldClip[],
  speakers: readonly ReadonlySet<string>[],
  { groups, seed }: { groups: number; seed: number },
): Split[] {
  const unknown = clips.filter(({ sentence }) => !sentence);
  if (unknown.length > 0) {
    throw new InputError(
      `Cannot keep sentences apart as the corpus does not tell what is said in ${unknown.length} of ${clips.length} clips` +
        `: ${formatList(unknown.map(({ clip = "", speaker }) => clip || `one by ${speaker}`), 3)}`,
    );
  }
  const names = [...new Set(clips.map(({ sentence }) => sentence!))].sort();
  if (names.length < 2) throw new InputError(`Cannot keep sentences apart as all clips say "${names[0]}"`);
  const sentences = splitIntoGroups(names, Math.min(groups, names.length), randomSource("sentences", seed));
  const rowsWhere = (condition: (clip: FoldClip) => boolean) =>
    clips.flatMap((clip, row) => condition(clip) ? [row] : []);
  return speakers.flatMap((voices) =>
    sentences.map((texts) => ({
      test: rowsWhere(({ speaker, sentence }) => voices.has(speaker) && texts.has(sentence!)),
      rest: rowsWhere(({ speaker, sentence }) => !voices.has(speaker) && !texts.has(sentence!)),
    }))
  ).filter(({ test }) => test.length > 0);
}
