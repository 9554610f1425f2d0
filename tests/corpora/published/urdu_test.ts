import { deepStrictEqual } from "node:assert/strict";
import { urdu } from "ser/corpora/published/urdu.ts";

const none = new Map<string, string>();

Deno.test("urdu reads speaker, sex and emotion", () => {
  deepStrictEqual(urdu.label("URDU-Dataset/Neutral/SF9_F1_N01.wav", none), {
    clip: "Neutral/SF9_F1_N01.wav",
    speaker: "SF9",
    sex: "female",
    emotion: "neutral",
    emotion_code: "N",
    intensity: null,
    sentence: null,
    repetition: null,
  });
});

Deno.test("urdu gives the same key with or without folders of speakers, and for numbers of any length", () => {
  const keys = ["Sad/SM6/SM6_F4_S0100.wav", "SM1_F01_A01.wav", "happy/sm7_f28_h0100.wav"].map((path) =>
    urdu.label(path, none)?.clip
  );
  deepStrictEqual(keys, ["Sad/SM6_F4_S0100.wav", "Angry/SM1_F01_A01.wav", "Happy/SM7_F28_H0100.wav"]);
});

Deno.test("urdu has no other emotions or shapes of name", () => {
  const others = ["SM1_F1_D01.wav", "M1_F1_A01.wav", "SM1_A01.wav", "SX1_F1_A01.wav"];
  deepStrictEqual(others.filter((path) => urdu.label(path, none)), []);
});
