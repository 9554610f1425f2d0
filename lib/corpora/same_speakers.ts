import { isUnknownSpeaker } from "../keys.ts";
import type { Collection, Inference } from "./corpus.ts";
import { kindsOf, type WordKind } from "./user/paths/known_words.ts";
import { isSpeakerName } from "./user/paths/speaker_names.ts";
import { plainWord } from "./user/words/plain_word.ts";

/**
 * Doubts that speakers of several corpora are different people where they bear the same name, however it is spelt.
 *
 * Numbers, codes of up to three letters, and what any speaker may be called (`speaker1`, `Actor_01`, `female`) are no names.
 *
 * @returns The corpora, in which the later of two that share names tells of them.
 *
 * @example
 * ```ts
 * import { openCorpora } from "ser/corpora/open_corpora.ts";
 * const { collection } = (await openCorpora({ corpus: "demo", source: "", pattern: "", columns: "" }))[0]!;
 * const anna = { ...collection, labels: collection.labels.map((label) => ({ ...label, speaker: "anna" })) };
 * const [, second] = doubtSameSpeakers([anna, { ...anna, card: { ...anna.card, name: "two" } }]);
 * if (!second?.inferences.at(-1)?.doubt?.includes("the same")) throw new Error("anna is in both");
 * ```
 */
export function doubtSameSpeakers(collections: readonly Collection[]): Collection[] {
  const names = collections.map(namesOf);
  return collections.map((collection, i) => {
    const doubts = names.slice(0, i).flatMap((others, j) =>
      doubtNames([...names[i]!].filter(([plain]) => others.has(plain)), collections[j]!.card.name)
    );
    return doubts.length > 0
      ? { ...collection, inferences: [...collection.inferences, ...doubts] }
      : collection;
  });
}

function doubtNames(shared: readonly (readonly [string, string])[], corpus: string): Inference[] {
  if (shared.length === 0) return [];
  const names = shared.slice(0, 5).map(([, name]) => name).join(", ");
  const more = shared.length > 5 ? `, and ${shared.length - 5} more` : "";
  return [{
    about: "speaker",
    inferred: `called as in ${corpus}, but other people: ${names}${more}`,
    doubt: "are they the same people? Then a model may be trained and tested on one voice: " +
      "read both as one corpus, from one folder or one table",
  }];
}

/** Lists the names of speakers by how they are compared. */
function namesOf({ labels }: Collection): ReadonlyMap<string, string> {
  const speakers = new Set(labels.map(({ speaker }) => speaker));
  return new Map([...speakers].filter(isName).map((speaker) => [plainWord(speaker), speaker]));
}

/** Tells the name of a person from a number, a code and a word that any speaker may bear. */
function isName(speaker: string): boolean {
  const letters = speaker.replace(/[^\p{L}\p{M}]/gu, "");
  return !isUnknownSpeaker(speaker) && letters !== "" && !/^\p{Script=Latin}{1,3}$/u.test(letters) &&
    !isSpeakerName(speaker) && !kindsOf(speaker).some((kind) => ANYBODY.includes(kind));
}

const ANYBODY: readonly WordKind[] = ["sex", "session", "number", "ages"];
