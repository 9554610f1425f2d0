import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { canonicalEmotion, isEmotion } from "ser/corpora/user/emotion_words.ts";

Deno.test("canonicalEmotion() gives nouns and adjectives one name", () => {
  const words = [
    "Anger",
    "joy",
    "HAPPINESS",
    "fear",
    "sadness",
    "boredom",
    "surprise",
    " pleasant_surprise ",
    "Disgusted",
  ];
  deepStrictEqual(words.map(canonicalEmotion), [
    "angry",
    "happy",
    "happy",
    "fearful",
    "sad",
    "bored",
    "surprised",
    "surprised",
    "disgust",
  ]);
});

Deno.test("canonicalEmotion() leaves canonical names, and keeps other words in lower case", () => {
  deepStrictEqual(EMOTIONS.map(canonicalEmotion), [...EMOTIONS]);
  strictEqual(canonicalEmotion("Mixed Feelings"), "mixed feelings");
});

Deno.test("isEmotion() tells words for canonical emotions from others", () => {
  ok(isEmotion("Joy"));
  ok(!isEmotion("pride"));
});
