import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
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

const songs = ravdess.withOptions!({ channel: "song" });
const both = ravdess.withOptions!({ channel: "both" });

Deno.test("ravdess reads songs, or speech and songs, on request, by the same people", () => {
  const song = "Actor_12/03-02-06-02-01-02-12.wav", speech = "Actor_12/03-01-06-02-01-02-12.wav";
  const labels = ravdess.label(speech, none);
  deepStrictEqual(songs.label(song, none), { ...labels, clip: song });
  deepStrictEqual([ravdess, songs, both].map((corpus) => Boolean(corpus.label(song, none))), [
    false,
    true,
    true,
  ]);
  deepStrictEqual([ravdess, songs, both].map((corpus) => Boolean(corpus.label(speech, none))), [
    true,
    false,
    true,
  ]);
  deepStrictEqual([songs.name, both.name], ["ravdess", "ravdess"]);
});

Deno.test("ravdess expects 1,012 songs: no disgust, no surprise, and none by actor 18", () => {
  const expected = songs.expected!(none);
  deepStrictEqual([new Set(expected).size, songs.clips, both.clips], [1012, 1012, 2452]);
  deepStrictEqual(expected.map((clip) => songs.label(clip, none)?.clip), expected);
  const absent = ["03-02-07-01-01-01-01.wav", "03-02-08-01-01-01-01.wav", "03-02-05-01-01-01-18.wav"];
  deepStrictEqual(absent.filter((path) => songs.label(path, none)), []);
});

Deno.test("ravdess says why films, and the channel that is not read, are left out", () => {
  match(ravdess.setAside!("01-01-05-01-01-01-01.wav", none)!, /film, or its sound/);
  match(ravdess.setAside!("02-01-05-01-01-01-01.wav", none)!, /film without sound/);
  match(ravdess.setAside!("03-02-05-01-01-01-01.wav", none)!, /"ravdess\(channel=song\)"/);
  match(songs.setAside!("03-01-05-01-01-01-01.wav", none)!, /--corpus ravdess/);
  strictEqual(ravdess.setAside!("angry.wav", none), null);
});
