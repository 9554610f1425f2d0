import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { emodb } from "ser/corpora/published/emodb.ts";

const none = new Map<string, string>();

Deno.test("emodb reads speaker, sentence, emotion and take", () => {
  deepStrictEqual(emodb.label("wav/03a01Fa.wav", none), {
    clip: "wav/03a01Fa.wav",
    speaker: "03",
    sex: "male",
    emotion: "happy",
    emotion_code: "F",
    intensity: null,
    sentence: "Der Lappen liegt auf dem Eisschrank.",
    repetition: "a",
  });
});

Deno.test("emodb knows the German letters of seven emotions", () => {
  const emotions = [..."WLEAFTN"].map((code) => emodb.label(`16b10${code}b.wav`, none)?.emotion);
  deepStrictEqual(emotions, ["angry", "bored", "disgust", "fearful", "happy", "sad", "neutral"]);
});

Deno.test("emodb has five actresses and five actors", () => {
  const speakers = ["03", "08", "09", "10", "11", "12", "13", "14", "15", "16"];
  const female = speakers.filter((speaker) => emodb.label(`${speaker}a02Na.wav`, none)?.sex === "female");
  deepStrictEqual(female, ["08", "09", "13", "14", "16"]);
});

Deno.test("emodb gives the same key in any folder and case", () => {
  strictEqual(emodb.label("03A01FA.WAV", none)?.clip, "wav/03a01Fa.wav");
});

Deno.test("emodb has no other speakers, sentences, letters or files", () => {
  const others = [
    "04a01Fa.wav",
    "17a01Fa.wav",
    "03a03Fa.wav",
    "03b04Fa.wav",
    "03a01Xa.wav",
    "03a01F.wav",
    "03a01Fa.lab",
  ];
  deepStrictEqual(others.filter((path) => emodb.label(path, none)), []);
});
