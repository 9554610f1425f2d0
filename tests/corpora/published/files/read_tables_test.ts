import { deepStrictEqual, rejects } from "node:assert/strict";
import { collect } from "ser/corpora/published/collect.ts";
import { meld } from "ser/corpora/published/meld.ts";
import { mspPodcast } from "ser/corpora/published/msp_podcast.ts";
import { nemo } from "ser/corpora/published/nemo.ts";
import { recogniseCorpora } from "ser/corpora/recognise.ts";
import type { Corpus } from "ser/corpora/corpus.ts";

/** A published table with one clip that it describes. */
interface Published {
  readonly corpus: Corpus;
  readonly clip: string;
  readonly table: string;
  readonly rows: readonly (readonly string[])[];
}

const PUBLISHED: readonly Published[] = [
  {
    corpus: mspPodcast,
    clip: "Audios/MSP-PODCAST_0001_0008.wav",
    table: "labels_consensus.csv",
    rows: [["FileName", "EmoClass", "EmoAct", "SpkrID", "Gender", "Split_Set"], [
      "MSP-PODCAST_0001_0008.wav",
      "N",
      "2,2",
      "Zoë",
      "Male",
      "Train",
    ]],
  },
  {
    corpus: meld,
    clip: "train_splits/dia0_utt0.wav",
    table: "train_sent_emo.csv",
    rows: [["Sr No.", "Utterance", "Speaker", "Emotion", "Dialogue_ID", "Utterance_ID"], [
      "1",
      "Café, then; or not",
      "Joey",
      "joy",
      "0",
      "0",
    ]],
  },
  {
    corpus: nemo,
    clip: "samples/SM0_neutral_86.wav",
    table: "data.tsv",
    rows: [["file_id", "emotion", "raw_text", "speaker_id"], [
      "SM0_neutral_86.wav",
      "neutral",
      "Hé; myé, pozytywnie",
      "SM0",
    ]],
  },
];

const write = ({ rows }: Published, separator: string) =>
  rows.map((cells) => cells.map((cell) => `"${cell}"`).join(separator) + "\r\n").join("");

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0)).buffer);
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A source of one clip and its table. */
const sourceOf = ({ clip, table }: Published, bytes: Uint8Array<ArrayBuffer>) => ({
  location: "here",
  paths: [clip, `Labels/${table}`],
  problems: [],
  inferences: [],
  fingerprint: "",
  read: () => Promise.resolve(bytes),
});

Deno.test("collect() reads a published table the same when a spreadsheet has saved it anew", async () => {
  for (const published of PUBLISHED) {
    const { corpus } = published;
    const comma = write(published, published === PUBLISHED[2] ? "\t" : ",");
    const { labels: [expected] } = await collect(corpus, sourceOf(published, utf8(comma)));
    const semicolons = write(published, ";");
    const anew = {
      "byte order mark": utf8(`\uFEFF${comma}`),
      semicolons: utf8(semicolons),
      "sep= line": utf8(`\uFEFFsep=;\r\n${semicolons}`),
      "UTF-16 and tabs": utf16(write(published, "\t")),
    };
    deepStrictEqual(expected?.clip, published.clip, "the table is read");
    for (const [how, bytes] of Object.entries(anew)) {
      const { labels, inferences } = await collect(corpus, sourceOf(published, bytes));
      deepStrictEqual([labels, inferences], [[expected], []], `${published.table}: ${how}`);
    }
  }
});

Deno.test("collect() says that a table that is not UTF-8 is taken for Windows-1252", async () => {
  const [msp] = PUBLISHED;
  const bytes = Uint8Array.from(write(msp!, ";"), (letter) => letter.charCodeAt(0));
  const { labels: [label], inferences } = await collect(mspPodcast, sourceOf(msp!, bytes));
  deepStrictEqual(label?.speaker, "Zoë");
  deepStrictEqual(inferences, [{
    about: "table",
    inferred: "the text of labels_consensus.csv is Windows-1252, as it is not UTF-8",
    doubt: null,
  }]);
});

Deno.test("collect() names a table that is no text, which keeps no corpus from being recognised", async () => {
  const published = PUBLISHED[2]!, source = sourceOf(published, new Uint8Array(100));
  await rejects(collect(nemo, source), {
    name: "InputError",
    message: /^Cannot read Labels\/data\.tsv as /,
  });
  const paths = [...Array(20).keys()].map((number) =>
    `samples/SM0_${number % 2 ? "fear" : "anger"}_${number}.wav`
  );
  const recognised = await recogniseCorpora({ ...source, paths: [...source.paths, ...paths] });
  deepStrictEqual(recognised.map(({ call }) => call), ["nemo"]);
});

Deno.test("collect() says that a table has not the columns of the corpus", async () => {
  const [msp] = PUBLISHED, source = sourceOf(msp!, utf8("path,emotion\na.wav,sad\n"));
  await rejects(collect(mspPodcast, source), {
    name: "InputError",
    message: /labels_consensus\.csv is not here, or has not its columns/,
  });
});
