import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Labels } from "ser/corpora/corpus.ts";
import { describeLabels } from "ser/corpora/user/describe_labels.ts";

/** Labels of clips `speaker code emotion`. */
const labels = (...rows: string[]): Labels[] =>
  rows.map((row, i) => {
    const [speaker = "", emotion_code = "", emotion = ""] = row.split(" ");
    return {
      clip: `${i}.wav`,
      speaker,
      sex: null,
      emotion,
      emotion_code,
      intensity: null,
      sentence: null,
      repetition: null,
    };
  });

Deno.test("describeLabels() tells which words were read as which emotion, with counts", () => {
  const rows = describeLabels(
    labels("anna ang angry", "anna Anger angry", "ben ang angry", "ben sad sad", "ben hap happy"),
  );
  deepStrictEqual(rows.filter(({ about }) => about === "emotion"), [
    { about: "emotion", inferred: 'happy: "hap" (1 clip)', doubt: null },
    { about: "emotion", inferred: 'angry: "Anger" (1 clip), "ang" (2 clips)', doubt: null },
  ]);
});

Deno.test("describeLabels() hands on what was said and doubted of the words", () => {
  const rows = describeLabels(labels("anna s s", "ben s s"), { said: ["read so"], doubts: ["s may be two"] });
  deepStrictEqual(rows.slice(0, 2).map(({ inferred, doubt }) => [inferred, doubt]), [
    ["read so", null],
    ["words that may be others", "s may be two"],
  ]);
});

const speakers = (...rows: string[]) =>
  describeLabels(labels(...rows)).find(({ about }) => about === "speaker")!;

Deno.test("describeLabels() counts speakers, and doubts nothing where they are as they should be", () => {
  deepStrictEqual(speakers("anna a sad", "anna b happy", "ben a sad"), {
    about: "speaker",
    inferred: "2 speakers: anna (2 clips), ben (1 clip)",
    doubt: null,
  });
  match(speakers(..."abcdefg".split("").flatMap((s) => [`${s} x sad`, `${s} y happy`])).inferred, /^7 .*…$/);
});

Deno.test("describeLabels() doubts speakers of whom most are words for emotions where no emotion is", () => {
  const confused = /words for emotions: are speaker and emotion confused/;
  const rows = (emotion: string) =>
    ["angry", "fear", "xyz"].flatMap((speaker) => [1, 2].map(() => `${speaker} ${emotion} ${emotion}`));
  match(speakers(...rows("s1"), ...rows("s2")).doubt!, confused);
  strictEqual(speakers(...rows("happy"), ...rows("sad")).doubt, null, "emotions are told");
  match(speakers("angry x sad", "angry y happy", "fear x sad", "fear y happy").doubt!, confused);
  strictEqual(speakers("joy x s1", "joy x s2", "anna x s1", "anna x s2").doubt, null, "a name");
});

Deno.test("describeLabels() doubts speakers that are unknown, as many as clips, of one emotion or spelt alike", () => {
  match(
    speakers("unknown x sad", "unknown y happy").doubt!,
    /not told of 2 clips, .* give a table/,
  );
  match(speakers("1 x sad", "2 y happy", "3 y sad").doubt!, /as many speakers as clips/);
  match(speakers("a x sad", "a x sad", "b y happy").doubt!, /each speaker has one emotion alone/);
  match(speakers("Anna x sad", "anna y happy", "Anna y happy").doubt!, /Anna and anna count as different/);
  strictEqual(speakers("a x sad", "b x sad", "b x sad").doubt, null, "of one emotion in all");
});
