import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { collect } from "ser/corpora/published/collect.ts";
import { meld } from "ser/corpora/published/meld.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { makeFolder } from "../files.ts";

const HEADER =
  "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,Season,Episode,StartTime,EndTime\n";
const TIMES = '8,21,"00:16:16,059","00:16:21,731"\n';
const tables = new Map([
  [
    "train_sent_emo.csv",
    `${HEADER}1,"also I was the point person, on it",Chandler,neutral,neutral,0,0,${TIMES}`,
  ],
  ["dev_sent_emo.csv", `${HEADER}1,"Oh my God, he\u0092s lost it.",Phoebe,sadness,negative,0,0,${TIMES}`],
  [
    "test_sent_emo.csv",
    `${HEADER}1,Why do all you\u2019re coffee mugs have numbers?,Mark,surprise,positive,0,0,${TIMES}`,
  ],
]);
const none = new Map<string, string>();

Deno.test("meld reads speaker, words and emotion from the table of the part", () => {
  deepStrictEqual(meld.label("MELD/train_splits/dia0_utt0.wav", tables), {
    clip: "train_splits/dia0_utt0.wav",
    speaker: "Chandler",
    sex: "male",
    emotion: "neutral",
    emotion_code: "neutral",
    intensity: null,
    sentence: "also I was the point person, on it",
    repetition: null,
    split: "train",
  });
  strictEqual(meld.label("dev_splits_complete/dia0_utt0.wav", tables)?.sentence, "Oh my God, he s lost it.");
});

Deno.test("meld is told apart by what folders and names say of train, dev and test", () => {
  const paths = {
    train: [
      "train/dia0_utt0.wav",
      "audio/MELD_train_wav/dia0_utt0.wav",
      "all/train_dia0_utt0.wav",
      "test/train/dia0_utt0.wav",
    ],
    validation: [
      "dev/dia0_utt0.wav",
      "validation-audio/dia0_utt0.wav",
      "val/dia0_utt0.wav",
      "dev_dia0_utt0.wav",
    ],
    test: [
      "output_repeated_splits_test/dia0_utt0.wav",
      "x/final_videos_testdia0_utt0.wav",
      "test_final_videos_testdia0_utt0.wav",
    ],
  };
  for (const [split, named] of Object.entries(paths)) {
    for (const path of named) strictEqual(meld.label(path, tables)?.split, split, path);
  }
});

Deno.test("meld does not guess the part, unless there is the table of one only", () => {
  strictEqual(meld.label("wav/dia0_utt0.wav", tables), null);
  match(meld.setAside!("wav/dia0_utt0.wav", tables)!, /which part it is of is not told/);
  const test = new Map([["test_sent_emo.csv", tables.get("test_sent_emo.csv")!]]);
  const labels = meld.label("wav/dia0_utt0.wav", test);
  deepStrictEqual([labels?.split, labels?.speaker, labels?.sex], ["test", "Mark", null]);
});

Deno.test("meld says what it lacks", () => {
  match(meld.setAside!("train/dia0_utt0.wav", none)!, /sent_emo\.csv is not here/);
  match(meld.setAside!("train/dia9_utt9.wav", tables)!, /no row for it in train_sent_emo\.csv/);
  strictEqual(meld.setAside!("train/song.wav", tables), null);
});

Deno.test("meld takes the corrected one of two files of a test utterance", async () => {
  const folder = "output_repeated_splits_test";
  const place = await makeFolder({
    ...Object.fromEntries(tables),
    [`${folder}/dia0_utt0.mp4`]: "wrong",
    [`${folder}/final_videos_testdia0_utt0.mp4`]: "corrected",
  });
  const { labels, read, problems } = await collect(meld, await openSource(place));
  deepStrictEqual(labels.map(({ clip }) => clip), [`${folder}/dia0_utt0.wav`]);
  strictEqual(new TextDecoder().decode(await read(labels[0]!.clip)), "corrected");
  deepStrictEqual(problems.filter(({ kind }) => kind === "missing").map(({ clip }) => clip), [
    "train_splits/dia0_utt0.wav",
    "dev_splits_complete/dia0_utt0.wav",
  ]);
});
