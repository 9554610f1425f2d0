import { type Emotion, EMOTIONS } from "../corpus.ts";

/**
 * Gives an emotion its canonical name: `Anger` is `angry`, `joy` is `happy`. Any other word is kept, in lower case.
 *
 * @example
 * ```ts
 * if (canonicalEmotion("Happiness") !== "happy") throw new Error("happiness is what the happy have");
 * if (canonicalEmotion("Pride") !== "pride") throw new Error("words without a canonical name are kept");
 * ```
 */
export function canonicalEmotion(word: string): string {
  const lower = word.trim().toLowerCase().replace(/[\s_-]+/g, " ");
  return SYNONYMS.get(lower) ?? lower;
}

/** Tells whether a word means one of the canonical emotions. */
export function isEmotion(word: string): boolean {
  return (EMOTIONS as readonly string[]).includes(canonicalEmotion(word));
}

const WORDS: Readonly<Partial<Record<Emotion, string>>> = {
  neutral: "neutrality",
  calm: "calmness",
  happy: "happiness joy joyful",
  sad: "sadness",
  angry: "anger",
  fearful: "fear afraid scared",
  disgust: "disgusted",
  surprised: "surprise pleasant_surprise pleasantly_surprised",
  bored: "boredom",
};

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([emotion, words]) =>
    words.split(" ").map((word) => [word.replaceAll("_", " "), emotion] as const)
  ),
);
