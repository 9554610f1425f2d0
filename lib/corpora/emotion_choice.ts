import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";
import { type Collection, sortEmotions } from "./corpus.ts";
import { canonicalEmotion } from "./user/emotion_words.ts";

/** Which emotions are wanted: by what a corpus calls them, what they are to be called. */
export type EmotionChoice = ReadonlyMap<string, string>;

/**
 * Reads which emotions are wanted, merged and renamed if wanted: `happy=happy|excited, angry, sad`.
 *
 * @returns Empty if all are, as they are.
 * @throws {InputError} If it cannot be read, or an emotion is to be called in two ways.
 *
 * @example
 * ```ts
 * const choice = parseEmotions("happy=happy|excited, angry");
 * if (choice.get("excited") !== "happy" || choice.get("angry") !== "angry") throw new Error("two classes");
 * ```
 */
export function parseEmotions(text: string): EmotionChoice {
  const choice = new Map<string, string>();
  for (const part of text.split(",").map((part) => part.trim()).filter(Boolean)) {
    const [first = "", words = first, ...more] = part.split("=").map((side) => side.trim());
    const name = part.includes("=") ? first.toLowerCase() : canonicalEmotion(first);
    const merged = words.split("|").map((word) => word.trim());
    if (!name || more.length > 0 || merged.some((word) => !word)) {
      throw new InputError(
        `Cannot read "${part}" as an emotion: write its name, or name=word|word for those that are to be called so`,
      );
    }
    for (const word of merged.map(canonicalEmotion)) {
      const before = choice.get(word);
      if (before !== undefined) {
        throw new InputError(
          `Cannot call ${word} both "${before}" and "${name}": write it once`,
        );
      }
      choice.set(word, name);
    }
  }
  return choice;
}

/** Writes a choice as {@link parseEmotions} reads it. */
export function formatEmotions(choice: EmotionChoice): string {
  const classes = Map.groupBy(choice.keys(), (word) => choice.get(word)!);
  return [...classes].map(([name, words]) =>
    words.length === 1 && words[0] === name ? name : `${name}=${words.join("|")}`
  ).join(",");
}

/**
 * Leaves of corpora the clips of chosen emotions, called as chosen, and says of each what became of the others; which of the chosen
 * words no clip bears; and which emotions only some of several corpora have.
 *
 * @throws {InputError} If a class has no clip in any of the corpora.
 */
export function chooseEmotions(collections: readonly Collection[], choice: EmotionChoice): Collection[] {
  const chosen = choice.size === 0 ? [...collections] : collections.map((each) => choose(each, choice));
  const classes = sortEmotions(chosen.flatMap(emotionsOf));
  for (const name of new Set(choice.values())) {
    if (classes.includes(name)) continue;
    const words = [...choice.keys()].filter((word) => choice.get(word) === name).join(", ");
    const found = sortEmotions(collections.flatMap(emotionsOf)).join(", ");
    throw new InputError(`Cannot choose the emotion "${name}" as no clip is ${words}: there are ${found}`);
  }
  return chosen.map((collection) => withUnheard(collection, collections, choice)).map((collection) => {
    const own = new Set(emotionsOf(collection)), missing = classes.filter((name) => !own.has(name));
    if (missing.length === 0 || own.size === 0) return collection;
    const inferred = `${[...own].length} of the ${classes.length} emotions of all corpora`;
    const doubt = `has no clip that is ${
      missing.join(", ")
    }: where other corpora have them, an emotion is tied to the corpus`;
    return { ...collection, inferences: [...collection.inferences, { about: "emotion", inferred, doubt }] };
  });
}

/** Says which words of a choice no clip of any corpus bears: one may be misspelt, and its clips left out. */
function withUnheard(collection: Collection, all: readonly Collection[], choice: EmotionChoice): Collection {
  const there = new Set(all.flatMap(emotionsOf)),
    unheard = [...choice.keys()].filter((word) => !there.has(word));
  if (unheard.length === 0) return collection;
  const inferred = `chosen, but no clip is: ${unheard.join(", ")}`;
  const near = unheard.flatMap((word) => {
    const meant = didYouMean(word, there);
    return meant ? [`no clip is ${word}${meant}`] : [];
  });
  const doubt = near.length > 0 ? near.join("; ") : null;
  return { ...collection, inferences: [...collection.inferences, { about: "emotion", inferred, doubt }] };
}

function choose(collection: Collection, choice: EmotionChoice): Collection {
  const renamed = new Map<string, number>(), left = new Map<string, number>();
  const labels = collection.labels.flatMap((label) => {
    const { emotion } = label, name = emotion === null ? undefined : choice.get(emotion);
    const counts = name === undefined ? left : renamed,
      change = name === undefined ? `${emotion}` : `${emotion} → ${name}`;
    if (emotion !== name) counts.set(change, (counts.get(change) ?? 0) + 1);
    return name === undefined ? [] : [{ ...label, emotion: name }];
  });
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, count]) => `${what} (${count} ${count === 1 ? "clip" : "clips"})`).join(", ");
  const inferences = [
    ...(renamed.size ? [{ about: "emotion", inferred: `as chosen: ${list(renamed)}`, doubt: null }] : []),
    ...(left.size
      ? [{ about: "emotion", inferred: `left out, as not chosen: ${list(left)}`, doubt: null }]
      : []),
  ];
  return { ...collection, labels, inferences: [...collection.inferences, ...inferences] };
}

function emotionsOf({ labels }: Collection): string[] {
  return [...new Set(labels.flatMap(({ emotion }) => emotion ?? []))];
}
