import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { cafe } from "ser/corpora/published/cafe.ts";

const none = new Map<string, string>();

Deno.test("cafe reads actor, emotion, intensity and sentence", () => {
  deepStrictEqual(cafe.label("CaFE_48k/Colère/Faible/02-C-1-6.wav", none), {
    clip: "Colère/Faible/02-C-1-6.wav",
    speaker: "02",
    sex: "female",
    emotion: "angry",
    emotion_code: "C",
    intensity: "weak",
    sentence: "Six ours aimants domestiqués",
    repetition: null,
    age: 64,
  });
});

Deno.test("cafe knows the French letters of seven emotions, of which neutral has one intensity", () => {
  const clips = [..."CDJNPST"].map((code) => cafe.label(`01-${code}-1-1.wav`, none)!);
  deepStrictEqual(clips.map(({ emotion }) => emotion), [
    "angry",
    "disgust",
    "happy",
    "neutral",
    "fearful",
    "surprised",
    "sad",
  ]);
  deepStrictEqual(clips.map(({ intensity }) => intensity).filter((intensity) => !intensity).length, 1);
  strictEqual(cafe.label("01-P-2-1.wav", none)?.intensity, "strong");
});

Deno.test("cafe has no other actors, letters, intensities or sentences", () => {
  const others = [
    "13-C-1-1.wav",
    "00-C-1-1.wav",
    "01-X-1-1.wav",
    "01-N-2-1.wav",
    "01-C-3-1.wav",
    "01-C-1-7.wav",
  ];
  deepStrictEqual(others.filter((path) => cafe.label(path, none)), []);
});

Deno.test("cafe expects 936 clips, each of which it reads back", () => {
  const expected = cafe.expected!(none);
  strictEqual(new Set(expected).size, 936);
  deepStrictEqual(expected.map((clip) => cafe.label(clip, none)?.clip), expected);
});
