import { basename, dirname } from "node:path/posix";
import type { Corpus, Emotion, Sex, Tables } from "../corpus.ts";
import { parseOnce } from "./files/parse_once.ts";
import { parseRows } from "./files/parse_rows.ts";

/**
 * MELD: the Multimodal EmotionLines Dataset.
 *
 * 13,708 utterances from the television series Friends, in seven emotions. It is published as films,
 * `train_splits/dia0_utt0.mp4`, `dev_splits_complete/…` and `output_repeated_splits_test/…`; copies have their sound as WAV or
 * other files of these names, in folders or with names that say train, dev or test. `train_sent_emo.csv`, `dev_sent_emo.csv`
 * and `test_sent_emo.csv` tell speaker, words and emotion; dialogues are numbered anew in each part. Of some tests there are two
 * files: `final_videos_testdia93_utt6` is the corrected one. A few films are damaged or missing (train `dia125_utt3`, dev
 * `dia110_utt7`).
 *
 * Speakers are characters. Six have most of the lines; others appear once or are several people (`All`, `Woman`).
 *
 * Source: https://affective-meld.github.io, https://github.com/declare-lab/MELD. Licence: GPL 3.0; the films are their owners'.
 */
export const meld: Corpus = {
  name: "meld",
  title: "MELD",
  language: "English",
  homepage: "https://affective-meld.github.io",
  licence: "GPL 3.0; the films are their owners'",
  citation:
    "S. Poria, D. Hazarika, N. Majumder, G. Naik, E. Cambria, R. Mihalcea (2019). MELD: A Multimodal Multi-Party Dataset for " +
    "Emotion Recognition in Conversations. ACL 2019, 527–536. https://doi.org/10.18653/v1/P19-1050",
  clips: 13708,
  synthetic: false,
  layout: "train_splits/dia0_utt0.wav",
  tables: ["train_sent_emo.csv", "dev_sent_emo.csv", "test_sent_emo.csv"],
  label(path, tables) {
    const utterance = utteranceOf(path), part = utterance && partOf(path, tables);
    const row = part && rows(tables).get(`${part} ${utterance}`);
    if (!utterance || !part || !row) return null;
    return {
      clip: `${FOLDER[part]}/${utterance}.wav`,
      speaker: row.speaker,
      sex: SEX[row.speaker] ?? null,
      emotion: EMOTION[row.code] ?? row.code,
      emotion_code: row.code,
      intensity: null,
      sentence: row.words,
      repetition: null,
      split: SPLIT[part],
    };
  },
  setAside(path, tables) {
    const utterance = utteranceOf(path);
    if (!utterance) return null;
    if (rows(tables).size === 0) {
      return "its emotion is not told: train_, dev_ or test_sent_emo.csv is not here, or has not its columns";
    }
    const part = partOf(path, tables);
    return part
      ? `there is no row for it in ${part}_sent_emo.csv, or no such table`
      : "which part it is of is not told: its folder should be named train, dev or test";
  },
  rank: (path) => /final_videos_test/i.test(basename(path)) ? 0 : 1,
  expected(tables) {
    return [...rows(tables).keys()].map((key) => {
      const [part = "", utterance] = key.split(" ");
      return `${FOLDER[part as Part]}/${utterance}.wav`;
    });
  },
};

type Part = "train" | "dev" | "test";

const FOLDER: Readonly<Record<Part, string>> = {
  train: "train_splits",
  dev: "dev_splits_complete",
  test: "output_repeated_splits_test",
};

const SPLIT: Readonly<Record<Part, string>> = { train: "train", dev: "validation", test: "test" };

const EMOTION: Readonly<Record<string, Emotion>> = {
  neutral: "neutral",
  joy: "happy",
  sadness: "sad",
  anger: "angry",
  fear: "fearful",
  disgust: "disgust",
  surprise: "surprised",
};

/** Of the six who have most of the lines. */
const SEX: Readonly<Record<string, Sex>> = {
  Chandler: "male",
  Joey: "male",
  Monica: "female",
  Phoebe: "female",
  Rachel: "female",
  Ross: "male",
};

/** Reads `dia0_utt0` off the end of a name. */
function utteranceOf(path: string): string | null {
  const match = /(?:^|[_-]|final_videos_test)dia(\d+)_utt(\d+)\.wav$/i.exec(basename(path));
  return match && `dia${Number(match[1])}_utt${Number(match[2])}`;
}

/** Tells the part by the name, else by the innermost folder that says it, else by there being the table of one part only. */
function partOf(path: string, tables: Tables): Part | null {
  const folders = dirname(path).split("/").reverse();
  for (const name of [basename(path).replace(/dia\d.*/i, ""), ...folders]) {
    const part = PARTS.find((part) => WORDS[part].test(name));
    if (part) return part;
  }
  const parts = PARTS.filter((part) => tables.has(`${part}_sent_emo.csv`));
  return parts.length === 1 ? parts[0]! : null;
}

const WORDS: Readonly<Record<Part, RegExp>> = {
  train: /(^|[^a-z])train(ing)?([^a-z]|$)/i,
  dev: /(^|[^a-z])(dev|val|valid|validation)([^a-z]|$)/i,
  test: /(^|[^a-z])test(ing)?([^a-z]|$)/i,
};

const PARTS: readonly Part[] = ["train", "dev", "test"];

interface Row {
  readonly speaker: string;
  readonly words: string;
  readonly code: string;
}

const COLUMNS = ["Dialogue_ID", "Utterance_ID", "Speaker", "Utterance", "Emotion"] as const;

/** Maps part and utterance to what the tables say. */
const rows = parseOnce((tables): ReadonlyMap<string, Row> => {
  const found = new Map<string, Row>();
  for (const part of PARTS) {
    for (const row of parseRows(tables.get(`${part}_sent_emo.csv`), COLUMNS)) {
      found.set(`${part} dia${row.Dialogue_ID}_utt${row.Utterance_ID}`, {
        speaker: row.Speaker,
        words: row.Utterance,
        code: row.Emotion.toLowerCase(),
      });
    }
  }
  return found;
});
