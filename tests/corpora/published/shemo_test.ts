import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { shemo } from "ser/corpora/published/shemo.ts";

const none = new Map<string, string>();

Deno.test("shemo reads sex, speaker and emotion", () => {
  deepStrictEqual(shemo.label("ShEMO/female/F01A02.wav", none), {
    clip: "female/F01A02.wav",
    speaker: "F01",
    sex: "female",
    emotion: "angry",
    emotion_code: "A",
    intensity: null,
    sentence: null,
    repetition: null,
  });
  deepStrictEqual([shemo.label("M27N55.wav", none)?.clip, shemo.label("M27N55.wav", none)?.sex], [
    "male/M27N55.wav",
    "male",
  ]);
});

Deno.test("shemo knows the letters of six emotions", () => {
  const emotions = [..."AFHNSW"].map((code) => shemo.label(`M04${code}103.wav`, none)?.emotion);
  deepStrictEqual(emotions, ["angry", "fearful", "happy", "neutral", "sad", "surprised"]);
});

Deno.test("shemo has no other letters or shapes of name", () => {
  const others = ["X01A02.wav", "F01B02.wav", "F1A02.wav", "F01A2.wav", "F01A02x.wav"];
  deepStrictEqual(others.filter((path) => shemo.label(path, none)), []);
  strictEqual(shemo.shortNames, true);
});
