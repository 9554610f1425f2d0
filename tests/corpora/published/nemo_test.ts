import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { nemo } from "ser/corpora/published/nemo.ts";

const none = new Map<string, string>();
const table = new Map([[
  "data.tsv",
  "file_id\temotion\traw_text\tnormalized_text\tspeaker_id\tgender\tage\n" +
  "SM0_neutral_86.wav\tneutral\tMyślmy pozytywnie.\tmyślmy pozytywnie\t        SM0\tmale\t24\n" +
  "KD0_surprised_6.wav\tsurprised\t„Ród smoka”\tród smoka\t        KD0\tfemale\t28\n",
]]);

Deno.test("nemo reads speaker, emotion and sentence, the sentence in words from data.tsv", () => {
  deepStrictEqual(nemo.label("nEMO/samples/SM0_neutral_86.wav", table), {
    clip: "samples/SM0_neutral_86.wav",
    speaker: "SM0",
    sex: "male",
    emotion: "neutral",
    emotion_code: "neutral",
    intensity: null,
    sentence: "Myślmy pozytywnie.",
    repetition: null,
  });
  strictEqual(nemo.label("KD0_surprised_6.wav", table)?.sentence, "„Ród smoka”");
});

Deno.test("nemo has the number of the sentence without data.tsv", () => {
  strictEqual(nemo.label("SM0_neutral_86.wav", none)?.sentence, "86");
});

Deno.test("nemo has four actresses and five actors", () => {
  const speakers = ["EB0", "IC0", "KD0", "KS0", "MK0", "MP0", "SM0", "TP0", "WR0"];
  const female = speakers.filter((speaker) => nemo.label(`${speaker}_anger_1.wav`, none)?.sex === "female");
  deepStrictEqual(female, ["EB0", "IC0", "KD0", "MK0"]);
});

Deno.test("nemo has no other speakers or emotions", () => {
  const others = ["AA0_anger_1.wav", "SM0_disgust_1.wav", "SM0_surprise_1.wav", "SM0_anger.wav"];
  deepStrictEqual(others.filter((path) => nemo.label(path, none)), []);
});

Deno.test("nemo expects what data.tsv lists, and nothing without it", () => {
  deepStrictEqual(nemo.expected!(table), ["samples/SM0_neutral_86.wav", "samples/KD0_surprised_6.wav"]);
  deepStrictEqual(nemo.expected!(none), []);
});
