import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import type { Collection, Labels } from "ser/corpora/corpus.ts";
import { chooseEmotions, formatEmotions, parseEmotions } from "ser/corpora/emotion_choice.ts";

function corpus(name: string, ...emotions: readonly (string | null)[]): Collection {
  const labels = emotions.map((emotion, index): Labels => ({
    clip: `${index}.wav`,
    speaker: "a",
    sex: null,
    emotion,
    emotion_code: emotion,
    intensity: null,
    sentence: null,
    repetition: null,
  }));
  const card = { name, title: name, language: "", homepage: "", licence: "", citation: "", clips: null };
  return {
    card: { ...card, synthetic: false },
    labels,
    problems: [],
    inferences: [],
    fingerprint: "",
    read: () => Promise.reject(new Error("not read")),
  };
}

Deno.test("chooseEmotions() merges, renames and leaves out, and says so", () => {
  const choice = parseEmotions("Happy=joy|excited, anger, low=sad");
  strictEqual(formatEmotions(choice), "happy=happy|excited,angry,low=sad");
  const [chosen] = chooseEmotions([corpus("one", "happy", "excited", "angry", "calm", "sad", "sad")], choice);
  deepStrictEqual(chosen!.labels.map(({ clip, emotion, emotion_code }) => [clip, emotion, emotion_code]), [
    ["0.wav", "happy", "happy"],
    ["1.wav", "happy", "excited"],
    ["2.wav", "angry", "angry"],
    ["4.wav", "low", "sad"],
    ["5.wav", "low", "sad"],
  ]);
  deepStrictEqual(chosen!.inferences.map(({ inferred }) => inferred), [
    "as chosen: excited → happy (1 clip), sad → low (2 clips)",
    "left out, as not chosen: calm (1 clip)",
  ]);
});

Deno.test("chooseEmotions() names the chosen words that no clip of any corpus bears", () => {
  const [one, two] = chooseEmotions(
    [corpus("one", "happy", "excited"), corpus("two", "happy", "frustrated")],
    parseEmotions("happy=happy|exited|excited|frustrated"),
  );
  for (const { inferences } of [one!, two!]) {
    strictEqual(inferences.at(-1)!.inferred, "chosen, but no clip is: exited");
  }
});

Deno.test("chooseEmotions() names the emotions that only some corpora have, and leaves those without labels alone", () => {
  const [one, two, three] = chooseEmotions(
    [corpus("one", "happy", "sad"), corpus("two", "happy", "calm"), corpus("three", null)],
    parseEmotions(""),
  );
  match(one!.inferences[0]!.doubt!, /no clip that is calm:/);
  match(two!.inferences[0]!.doubt!, /no clip that is sad:/);
  deepStrictEqual(three!.inferences, []);
});

Deno.test("chooseEmotions() asks whether a word that no clip bears is another, if one is near", () => {
  const [near] = chooseEmotions(
    [corpus("one", "happy", "surprised")],
    parseEmotions("happy=happy|surprissed"),
  );
  match(near!.inferences.at(-1)!.doubt!, /no clip is surprissed: did you mean "surprised"\?/);
  const [far] = chooseEmotions([corpus("one", "happy", "surprised")], parseEmotions("happy=happy|excited"));
  strictEqual(far!.inferences.at(-1)!.doubt, null);
});

Deno.test("chooseEmotions() refuses a class without a clip, and names what there is", () => {
  throws(
    () => chooseEmotions([corpus("one", "happy", "sad")], parseEmotions("happy,angry=angry|frustrated")),
    {
      name: "InputError",
      message: 'Cannot choose the emotion "angry" as no clip is angry, frustrated: there are happy, sad',
    },
  );
});

for (
  const [text, message] of [
    ["happy=", /Cannot read "happy="/],
    ["=joy", /Cannot read "=joy"/],
    ["happy=joy||excited", /Cannot read/],
    ["a=b=c", /Cannot read/],
    ["happy=joy,up=happy", /Cannot call happy both "happy" and "up"/],
  ] as const
) {
  Deno.test(`parseEmotions() refuses "${text}"`, () => {
    throws(() => parseEmotions(text), { name: "InputError", message });
  });
}
