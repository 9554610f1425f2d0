import { basename } from "node:path/posix";
import type { Corpus, Sex } from "../corpus.ts";
import { parseOnce } from "./files/parse_once.ts";
import { parseRows } from "./files/parse_rows.ts";

/**
 * MSP-Podcast: natural speech from podcasts.
 *
 * Turns of 2.75 to 11 s (16 kHz, 16 bits), of which each release has more; `Labels/labels_consensus.csv` lists them, with the
 * emotion that most listeners heard (A S H U F D C N), the speaker and their sex where known, and the official division:
 * Train, Development, Test1, Test2, Test3. Files are `Audios/MSP-PODCAST_0001_0008.wav`. Turns without agreement (X) or with
 * another emotion (O) are left out. Turns of unknown speakers have the speaker `unknown`, who is many people.
 *
 * Source: https://ecs.utdallas.edu/research/researchlabs/msp-lab/MSP-Podcast.html (on request). Licence: academic, signed by
 * the institution.
 */
export const mspPodcast: Corpus = {
  name: "msp-podcast",
  title: "MSP-Podcast",
  language: "English",
  homepage: "https://ecs.utdallas.edu/research/researchlabs/msp-lab/MSP-Podcast.html",
  licence: "academic licence, signed by the institution",
  citation:
    "R. Lotfian, C. Busso (2019). Building Naturalistic Emotionally Balanced Speech Corpus by Retrieving Emotional Speech " +
    "from Existing Podcast Recordings. IEEE Transactions on Affective Computing 10(4), 471–483. " +
    "https://doi.org/10.1109/TAFFC.2017.2736999",
  clips: null,
  synthetic: false,
  layout: "Audios/MSP-PODCAST_0001_0008.wav",
  tables: ["labels_consensus.csv"],
  label(path, tables) {
    const name = basename(path), row = rows(tables).get(name), emotion = row && EMOTION[row.code];
    if (!row || !emotion) return null;
    return {
      clip: `Audios/${name}`,
      speaker: row.speaker,
      sex: row.sex,
      emotion,
      emotion_code: row.code,
      intensity: null,
      sentence: null,
      repetition: null,
      split: row.split,
    };
  },
  setAside(path, tables) {
    const name = basename(path);
    if (!/^MSP-PODCAST_\d+_\d+(_\d+)?\.wav$/.test(name)) return null;
    const row = rows(tables).get(name);
    if (row) {
      return row.code === "X"
        ? "listeners did not agree on an emotion (X)"
        : row.code === "O"
        ? "listeners heard an emotion that has no letter in MSP-Podcast (O)"
        : `its emotion, "${row.code}", is none that MSP-Podcast describes`;
    }
    return rows(tables).size === 0
      ? `its emotion is not told: Labels/labels_consensus.csv is not here, or has not its columns`
      : `its emotion is not told in labels_consensus.csv (those of a test set may be kept back)`;
  },
  expected(tables) {
    return [...rows(tables)].flatMap(([name, { code }]) => EMOTION[code] ? `Audios/${name}` : []);
  },
};

const EMOTION: Readonly<Record<string, string>> = {
  A: "angry",
  S: "sad",
  H: "happy",
  U: "surprised",
  F: "fearful",
  D: "disgust",
  C: "contempt",
  N: "neutral",
};

const SEX: Readonly<Record<string, Sex>> = { male: "male", female: "female" };

const SPLIT: Readonly<Record<string, string>> = { development: "validation", validation: "validation" };

interface Row {
  readonly code: string;
  readonly speaker: string;
  readonly sex: Sex | null;
  readonly split: string | null;
}

/** Maps file names to what the table says of them. */
const rows = parseOnce((tables): ReadonlyMap<string, Row> => {
  const listed = parseRows(
    tables.get("labels_consensus.csv"),
    ["FileName", "EmoClass"],
    ["SpkrID", "Gender", "Split_Set"],
  );
  return new Map(listed.map((row) => {
    const split = row.Split_Set.toLowerCase();
    return [row.FileName, {
      code: row.EmoClass,
      speaker: /^(unknown)?$/i.test(row.SpkrID) ? "unknown" : row.SpkrID,
      sex: SEX[row.Gender.toLowerCase()] ?? null,
      split: (SPLIT[split] ?? split) || null,
    }];
  }));
});
