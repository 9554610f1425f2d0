import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { savee } from "ser/corpora/published/savee.ts";

const none = new Map<string, string>();

Deno.test("savee reads speaker, emotion and sentence", () => {
  deepStrictEqual(savee.label("AudioData/DC/sa03.wav", none), {
    clip: "DC/sa03.wav",
    speaker: "DC",
    sex: "male",
    emotion: "sad",
    emotion_code: "sa",
    intensity: null,
    sentence: "sa03",
    repetition: null,
  });
});

Deno.test("savee gives the same key to both layouts", () => {
  strictEqual(savee.label("ALL/KL_su15.wav", none)?.clip, "KL/su15.wav");
  strictEqual(savee.label("AudioData/KL/su15.wav", none)?.clip, "KL/su15.wav");
});

Deno.test("savee knows the codes of seven emotions", () => {
  const emotions = ["a", "d", "f", "h", "n", "sa", "su"].map((code) =>
    savee.label(`JE/${code}01.wav`, none)?.emotion
  );
  deepStrictEqual(emotions, ["angry", "disgust", "fearful", "happy", "neutral", "sad", "surprised"]);
});

Deno.test("savee has 30 sentences in a neutral voice and 15 in others, by four speakers", () => {
  strictEqual(savee.label("JK/n30.wav", none)?.sentence, "n30");
  const others = [
    "JK/n31.wav",
    "JK/a16.wav",
    "JK/a00.wav",
    "XX/a01.wav",
    "a01.wav",
    "ADC_a01.wav",
    "JK/s01.wav",
  ];
  deepStrictEqual(others.filter((path) => savee.label(path, none)), []);
});

Deno.test("savee expects 480 clips, each of which it reads back", () => {
  const expected = savee.expected!(none);
  strictEqual(new Set(expected).size, 480);
  deepStrictEqual(expected.map((clip) => savee.label(clip, none)?.clip), expected);
});
