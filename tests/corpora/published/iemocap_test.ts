import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { collect } from "ser/corpora/published/collect.ts";
import { iemocap } from "ser/corpora/published/iemocap.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { makeZip } from "../files.ts";

const HEADER = "% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n";

/** Writes an evaluation as IEMOCAP's are. */
function evaluation(turns: Readonly<Record<string, string>>): string {
  const rows = Object.entries(turns).map(([turn, code], i) =>
    `[${i}.2901 - ${
      i + 1
    }.2357]\t${turn}\t${code}\t[2.5000, 2.5000, 2.5000]\nC-E2:\tNeutral;\t()\nA-E3:\tval 3; act 2; dom  2;\t()\n`
  );
  return HEADER + rows.join("\n");
}

const tables = new Map([[
  "Ses01F_script01_1.txt",
  evaluation({
    Ses01F_script01_1_F003: "exc",
    Ses01F_script01_1_M004: "fru",
    Ses01F_script01_1_M005: "xxx",
    Ses01F_script01_1_M006: "oth",
    Ses05M_script01_1b_F001: "hap",
  }),
]]);
const wav = (turn: string) => `Session1/sentences/wav/${turn.slice(0, -5)}/${turn}.wav`;

Deno.test("iemocap reads speaker and scene off a turn's name, and its emotion from EmoEvaluation", () => {
  deepStrictEqual(iemocap.label(`IEMOCAP_full_release/${wav("Ses01F_script01_1_F003")}`, tables), {
    clip: "Session1/sentences/wav/Ses01F_script01_1/Ses01F_script01_1_F003.wav",
    speaker: "Ses01F",
    sex: "female",
    emotion: "excited",
    emotion_code: "exc",
    intensity: null,
    sentence: "script01_1",
    repetition: null,
  });
  const { speaker, sex, emotion } = iemocap.label(wav("Ses01F_script01_1_M004"), tables)!;
  deepStrictEqual([speaker, sex, emotion], ["Ses01M", "male", "frustrated"]);
});

Deno.test("iemocap has the same scene for both recordings of a script, and for what goes on with it", () => {
  const scenes = {
    Ses02M_script01_1_F000: "neu",
    Ses05M_script01_1b_F001: "hap",
    Ses03M_impro05a_M010: "ang",
  };
  const other = new Map([["Ses02M_script01_1.txt", evaluation(scenes)]]);
  const sentences = Object.keys(scenes).map((turn) => iemocap.label(wav(turn), other)?.sentence);
  deepStrictEqual(sentences, ["script01_1", "script01_1", "impro05"]);
});

Deno.test("iemocap knows the codes of nine emotions", () => {
  const codes = ["neu", "hap", "sad", "ang", "sur", "fea", "dis", "fru", "exc"];
  const turns = Object.fromEntries(codes.map((code, i) => [`Ses04F_impro01_F00${i}`, code]));
  const evaluated = new Map([["Ses04F_impro01.txt", evaluation(turns)]]);
  deepStrictEqual(
    Object.keys(turns).map((turn) => iemocap.label(wav(turn), evaluated)?.emotion),
    ["neutral", "happy", "sad", "angry", "surprised", "fearful", "disgust", "frustrated", "excited"],
  );
});

Deno.test("iemocap says why turns without an emotion, and whole dialogues, are left out", () => {
  const reason = (path: string, known = tables) => {
    strictEqual(iemocap.label(path, known), null);
    return iemocap.setAside!(path, known);
  };
  match(reason(wav("Ses01F_script01_1_M005"))!, /did not agree/);
  match(reason(wav("Ses01F_script01_1_M006"))!, /no name/);
  match(reason(wav("Ses01F_script01_1_M099"))!, /not told in dialog\/EmoEvaluation/);
  match(reason(wav("Ses01F_script01_1_F003"), new Map())!, /EmoEvaluation\/\*\.txt are not here/);
  match(reason("Session1/dialog/wav/Ses01F_script01_1.wav")!, /whole dialogue/);
  strictEqual(reason("notes.wav"), null);
});

Deno.test("iemocap is read from its folders: turns, and the evaluations that tell their emotions", async () => {
  const turns = ["Ses01F_script01_1_F003", "Ses01F_script01_1_M005"].map((turn) =>
    `IEMOCAP_full_release/${wav(turn)}`
  );
  const dialogues = ["a", "b", "c", "d"].map((_, i) =>
    `IEMOCAP_full_release/Session1/dialog/wav/Ses01F_impro0${i}.wav`
  );
  const place = await makeZip({
    ...Object.fromEntries([...turns, ...dialogues].map((path) => [path, ""])),
    "IEMOCAP_full_release/Session1/dialog/EmoEvaluation/Ses01F_script01_1.txt": tables.get(
      "Ses01F_script01_1.txt",
    )!,
    "IEMOCAP_full_release/Session1/dialog/EmoEvaluation/Categorical/Ses01F_script01_1_e1_cat.txt": "nothing",
  });
  const { labels, problems } = await collect(iemocap, await openSource(place));
  deepStrictEqual(labels.map(({ emotion }) => emotion), ["excited"]);
  deepStrictEqual(problems.map(({ kind, problem }) => `${kind}: ${problem.slice(0, 45)}`), [
    "unexpected: left out, with 3 others: a whole dialogue: it",
    "unexpected: left out: listeners did not agree on an emoti",
    "missing: not found in the source",
    "missing: not found in the source",
  ]);
});
