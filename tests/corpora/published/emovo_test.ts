import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { emovo } from "ser/corpora/published/emovo.ts";

const none = new Map<string, string>();

Deno.test("emovo reads emotion, speaker and sentence", () => {
  deepStrictEqual(emovo.label("EMOVO/f1/rab-f1-b1.wav", none), {
    clip: "f1/rab-f1-b1.wav",
    speaker: "f1",
    sex: "female",
    emotion: "angry",
    emotion_code: "rab",
    intensity: null,
    sentence: "b1",
    repetition: null,
  });
});

Deno.test("emovo knows the Italian codes of seven emotions", () => {
  const codes = ["dis", "gio", "neu", "pau", "rab", "sor", "tri"];
  const emotions = codes.map((code) => emovo.label(`${code}-m2-d1.wav`, none)?.emotion);
  deepStrictEqual(emotions, ["disgust", "happy", "neutral", "fearful", "angry", "surprised", "sad"]);
});

Deno.test("emovo has no other codes, speakers or sentences", () => {
  const others = [
    "cal-m2-b1.wav",
    "dis-m4-b1.wav",
    "dis-m2-b4.wav",
    "dis-m2-d3.wav",
    "dis-m2.wav",
    "dis-m2-b1.mp3",
  ];
  deepStrictEqual(others.filter((path) => emovo.label(path, none)), []);
});

Deno.test("emovo expects 588 clips, each of which it reads back", () => {
  const expected = emovo.expected!(none);
  strictEqual(new Set(expected).size, 588);
  deepStrictEqual(expected.map((clip) => emovo.label(clip, none)?.clip), expected);
});
