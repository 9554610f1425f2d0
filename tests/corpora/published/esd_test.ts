import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { esd } from "ser/corpora/published/esd.ts";

const none = new Map<string, string>();

Deno.test("esd reads speaker and number, which tells emotion, sentence and part", () => {
  deepStrictEqual(esd.label("ESD/0001/Angry/0001_000351.wav", none), {
    clip: "0001/Angry/0001_000351.wav",
    speaker: "0001",
    sex: "female",
    emotion: "angry",
    emotion_code: "Angry",
    intensity: null,
    sentence: "Mandarin 1",
    repetition: null,
    split: "validation",
    language: "Mandarin",
  });
});

Deno.test("esd has five emotions of 350 sentences, which are the same in each", () => {
  const clips = [1, 351, 701, 1051, 1401].map((first) =>
    esd.label(`0013_${String(first + 349).padStart(6, "0")}.wav`, none)!
  );
  deepStrictEqual(clips.map(({ emotion }) => emotion), ["neutral", "angry", "happy", "sad", "surprised"]);
  deepStrictEqual(new Set(clips.map(({ sentence }) => sentence)), new Set(["English 350"]));
});

Deno.test("esd's numbers and the folders of its official parts agree", () => {
  const published = [
    ["0011/Angry/evaluation/0011_000351.wav", "validation"],
    ["0011/Surprise/evaluation/0011_001420.wav", "validation"],
    ["0011/Angry/test/0011_000371.wav", "test"],
    ["0011/Happy/test/0011_000721.wav", "test"],
    ["0017/Neutral/test/0017_000050.wav", "test"],
    ["0017/Neutral/train/0017_000051.wav", "train"],
    ["0020/Neutral/train/0020_000348.wav", "train"],
    ["0020/Happy/train/0020_001032.wav", "train"],
  ] as const;
  for (const [path, split] of published) strictEqual(esd.label(path, none)?.split, split, path);
});

Deno.test("esd has ten women and ten men, half of whom speak Mandarin", () => {
  const labels = Array.from(
    { length: 20 },
    (_, i) => esd.label(`${String(i + 1).padStart(4, "0")}_000001.wav`, none)!,
  );
  const numbers = (wanted: typeof labels) => wanted.map(({ speaker }) => Number(speaker)).join(" ");
  strictEqual(numbers(labels.filter(({ sex }) => sex === "male")), "4 5 6 8 10 11 12 13 14 20");
  strictEqual(numbers(labels.filter(({ language }) => language === "Mandarin")), "1 2 3 4 5 6 7 8 9 10");
});

Deno.test("esd refuses a file whose folder tells another emotion than its number", () => {
  strictEqual(esd.label("0001/Happy/0001_000351.wav", none), null);
  match(esd.setAside!("0001/Happy/0001_000351.wav", none)!, /two emotions/);
  strictEqual(esd.label("sad/0001/Angry/0001_000351.wav", none)?.emotion, "angry");
  strictEqual(esd.setAside!("0001/Happy/song.wav", none), null);
});

Deno.test("esd has no other speakers or numbers", () => {
  const others = ["0021_000001.wav", "0000_000001.wav", "0001_001751.wav", "0001_000000.wav", "0001_351.wav"];
  deepStrictEqual(others.filter((path) => esd.label(path, none)), []);
});

Deno.test("esd expects 35,000 clips, each of which it reads back", () => {
  const expected = esd.expected!(none);
  strictEqual(new Set(expected).size, 35000);
  deepStrictEqual(expected.filter((clip) => esd.label(clip, none)?.clip !== clip), []);
});
