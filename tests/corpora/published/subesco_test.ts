import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { subesco } from "ser/corpora/published/subesco.ts";

const none = new Map<string, string>();

Deno.test("subesco reads speaker, sentence, emotion and take", () => {
  deepStrictEqual(subesco.label("SUBESCO/M_05_DURANTO_S_10_SURPRISE_5.wav", none), {
    clip: "M_05_DURANTO_S_10_SURPRISE_5.wav",
    speaker: "M_05",
    sex: "male",
    emotion: "surprised",
    emotion_code: "SURPRISE",
    intensity: null,
    sentence: "10",
    repetition: "5",
  });
  strictEqual(subesco.label("f_01_oishi_s_1_angry_1.wav", none)?.speaker, "F_01");
});

Deno.test("subesco has no other speakers, sentences, emotions or takes", () => {
  const others = [
    "F_01_MONIKA_S_1_ANGRY_1.wav",
    "F_11_OISHI_S_1_ANGRY_1.wav",
    "F_01_OISHI_S_11_ANGRY_1.wav",
    "F_01_OISHI_S_1_CALM_1.wav",
    "F_01_OISHI_S_1_ANGRY_6.wav",
  ];
  deepStrictEqual(others.filter((path) => subesco.label(path, none)), []);
});

Deno.test("subesco expects 7,000 clips of 20 speakers, each of which it reads back", () => {
  const expected = subesco.expected!(none);
  strictEqual(new Set(expected).size, 7000);
  deepStrictEqual(expected.filter((clip) => subesco.label(clip, none)?.clip !== clip), []);
  strictEqual(new Set(expected.map((clip) => subesco.label(clip, none)!.speaker)).size, 20);
});
