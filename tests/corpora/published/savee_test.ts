import { mean, rollup } from "d3-array";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
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
    sentence: "3",
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
  strictEqual(savee.label("JK/n30.wav", none)?.sentence, "15");
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

Deno.test("savee has 87 sentences a speaker: 3 in all emotions, 12 neutrally too, 72 in one emotion only", () => {
  const spoken = new Map<string, Set<string>>();
  for (const clip of savee.expected!(none).filter((clip) => clip.startsWith("JE/"))) {
    const { sentence, emotion } = savee.label(clip, none)!;
    spoken.set(sentence!, (spoken.get(sentence!) ?? new Set()).add(emotion!));
  }
  const emotions = [...spoken.values()].map(({ size }) => size);
  deepStrictEqual([7, 2, 1].map((count) => emotions.filter((size) => size === count).length), [3, 12, 72]);
  strictEqual(spoken.size, 87);
});

Deno.test("savee's sentences told neutrally as well are those that were heard", () => {
  const pairs = [
    "a04 n19",
    "a05 n20",
    "d04 n21",
    "f05 n24",
    "su04 n25",
    "sa04 n27",
    "h05 n30",
    "a02 n17",
    "su01 n16",
  ];
  for (const pair of pairs) {
    const [one, two] = pair.split(" ").map((file) => savee.label(`DC/${file}.wav`, none)?.sentence);
    strictEqual(one, two, pair);
  }
});

Deno.test("savee's sentences alone score a UAR of .752 where each speaker is tested in turn", () => {
  const clips = savee.expected!(none).map((clip) => savee.label(clip, none)!);
  const right = clips.filter(({ speaker, sentence, emotion }) => {
    const heard = clips.filter((other) => other.speaker !== speaker && other.sentence === sentence);
    const counts = rollup(heard, (rows) => rows.length, (row) => row.emotion!);
    const [guess] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]!;
    return guess === emotion;
  });
  const recalls = [...rollup(clips, (rows) => rows.length, ({ emotion }) => emotion)].map((
    [emotion, count],
  ) => right.filter((clip) => clip.emotion === emotion).length / count);
  strictEqual(mean(recalls)!.toFixed(3), "0.752");
});

Deno.test("savee says that the speaker is not told where files of all speakers are numbered by a file manager", () => {
  match(savee.setAside!("RawData/f10 (2).wav", none)!, /who speaks is not told/);
  strictEqual(savee.setAside!("RawData/notes.wav", none), null);
});
