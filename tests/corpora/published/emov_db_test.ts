import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { emovDb } from "ser/corpora/published/emov_db.ts";

const none = new Map<string, string>();

Deno.test("emovDb reads speaker, emotion and sentence", () => {
  deepStrictEqual(emovDb.label("EmoV-DB/bea_Angry/anger_1-28_0011.wav", none), {
    clip: "bea_Angry/anger_1-28_0011.wav",
    speaker: "bea",
    sex: "female",
    emotion: "angry",
    emotion_code: "Angry",
    intensity: null,
    sentence: "0011",
    repetition: null,
  });
});

Deno.test("emovDb gives the same key whatever the folders are", () => {
  for (
    const path of [
      "josh/Sleepy/sleepy_1-28_0001.wav",
      "Josh_Sleepy/sleepy_1-28_0001.wav",
      "josh/sleepy_1-28_0001.wav",
    ]
  ) {
    strictEqual(emovDb.label(path, none)?.clip, "josh_Sleepy/sleepy_1-28_0001.wav");
  }
});

Deno.test("emovDb knows five ways to read", () => {
  const words = ["amused", "anger", "disgust", "neutral", "sleepiness"];
  deepStrictEqual(words.map((word) => emovDb.label(`sam/${word}_29-56_0030.wav`, none)?.emotion), [
    "amused",
    "angry",
    "disgust",
    "neutral",
    "sleepy",
  ]);
});

Deno.test("emovDb does not guess who speaks", () => {
  const path = "anger/anger_1-28_0011.wav";
  strictEqual(emovDb.label(path, none), null);
  match(emovDb.setAside!(path, none)!, /who speaks is not told/);
  strictEqual(emovDb.label("beatrice/anger_1-28_0011.wav", none), null);
  strictEqual(emovDb.setAside!("bea/happy_1-28_0011.wav", none), null);
});
