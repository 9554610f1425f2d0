import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { cremaD } from "ser/corpora/published/crema_d.ts";

const none = new Map<string, string>();

Deno.test("cremaD reads actor, sentence, emotion and intensity", () => {
  deepStrictEqual(cremaD.label("AudioWAV/1001_IEO_ANG_HI.wav", none), {
    clip: "AudioWAV/1001_IEO_ANG_HI.wav",
    speaker: "1001",
    sex: "male",
    emotion: "angry",
    emotion_code: "ANG",
    intensity: "high",
    sentence: "It's eleven o'clock",
    repetition: null,
  });
});

Deno.test("cremaD has no intensity where it is XX, or X as in one file's name", () => {
  for (const name of ["1001_DFA_SAD_XX.wav", "1040_ITH_SAD_X.wav"]) {
    strictEqual(cremaD.label(name, none)?.clip, `AudioWAV/${name}`);
    strictEqual(cremaD.label(name, none)?.intensity, null);
  }
});

Deno.test("cremaD has 43 actresses and 48 actors", () => {
  const sexes = Array.from({ length: 91 }, (_, i) => cremaD.label(`${1001 + i}_TIE_NEU_XX.wav`, none)?.sex);
  strictEqual(sexes.filter((sex) => sex === "female").length, 43);
  strictEqual(sexes.filter((sex) => sex === "male").length, 48);
});

Deno.test("cremaD has no other actors, sentences, emotions or formats", () => {
  const others = [
    "1000_DFA_ANG_XX.wav",
    "1092_DFA_ANG_XX.wav",
    "1001_ABC_ANG_XX.wav",
    "1001_DFA_SUR_XX.wav",
    "1001_DFA_ANG.wav",
    "1001_DFA_ANG_XX.mp3",
  ];
  deepStrictEqual(others.filter((path) => cremaD.label(path, none)), []);
});
