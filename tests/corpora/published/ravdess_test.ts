import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { ravdess } from "ser/corpora/published/ravdess.ts";

const none = new Map<string, string>();

Deno.test("ravdess reads all seven parts of a name", () => {
  deepStrictEqual(ravdess.label("Actor_12/03-01-06-02-01-02-12.wav", none), {
    clip: "Actor_12/03-01-06-02-01-02-12.wav",
    speaker: "12",
    sex: "female",
    emotion: "fearful",
    emotion_code: "06",
    intensity: "strong",
    sentence: "Kids are talking by the door",
    repetition: "2",
  });
});

Deno.test("ravdess has actors of odd number male", () => {
  strictEqual(ravdess.label("03-01-01-01-02-01-23.wav", none)?.sex, "male");
});

Deno.test("ravdess gives the same key in any folder and case", () => {
  for (
    const path of [
      "03-01-05-01-01-01-01.wav",
      "x/y/03-01-05-01-01-01-01.WAV",
      "Actor_02/03-01-05-01-01-01-01.wav",
    ]
  ) {
    strictEqual(ravdess.label(path, none)?.clip, "Actor_01/03-01-05-01-01-01-01.wav");
  }
});

Deno.test("ravdess has no songs, films, strong neutrals, or numbers beyond its tables", () => {
  const others = [
    "03-02-05-01-01-01-01.wav",
    "01-01-05-01-01-01-01.mp4",
    "03-01-01-02-01-01-01.wav",
    "03-01-09-01-01-01-01.wav",
    "03-01-05-01-03-01-01.wav",
    "03-01-05-01-01-01-25.wav",
    "03-01-05-01-01-01-00.wav",
    "03-01-05-01-01-01-01 (1).wav",
  ];
  deepStrictEqual(others.filter((path) => ravdess.label(path, none)), []);
});

Deno.test("ravdess expects 1,440 clips, each of which it reads back", () => {
  const expected = ravdess.expected!(none);
  strictEqual(new Set(expected).size, 1440);
  deepStrictEqual(expected.map((clip) => ravdess.label(clip, none)?.clip), expected);
});
