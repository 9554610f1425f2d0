import { basename } from "node:path/posix";
import type { Corpus, Emotion, Sex } from "../corpus.ts";
import { parseOnce } from "./files/parse_once.ts";
import { parseRows } from "./files/parse_rows.ts";

/**
 * nEMO: a dataset of emotional speech in Polish.
 *
 * Four actresses and five actors say 90 sentences in six emotions; 4,481 recordings that passed a check are published
 * (24 kHz, 16 bits), and `data.tsv` lists them. Files are `samples/SM0_neutral_86.wav`: speaker, emotion, sentence.
 * The sentence is told in words where `data.tsv` is there, else by number.
 *
 * Source: https://github.com/amu-cai/nEMO. Licence: CC BY-NC-SA 4.0.
 */
export const nemo: Corpus = {
  name: "nemo",
  title: "nEMO",
  language: "Polish",
  homepage: "https://github.com/amu-cai/nEMO",
  licence: "CC BY-NC-SA 4.0",
  citation: "I. Christop (2024). nEMO: Dataset of Emotional Speech in Polish. LREC-COLING 2024. " +
    "https://arxiv.org/abs/2404.06292",
  clips: 4481,
  layout: "samples/SM0_neutral_86.wav",
  synthetic: false,
  tables: ["data.tsv"],
  label(path, tables) {
    const name = basename(path);
    const match = NAME.exec(name);
    if (!match) return null;
    const [, speaker = "", code = "", number = ""] = match;
    return {
      clip: `samples/${name}`,
      speaker,
      sex: SEX[speaker]!,
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence: sentences(tables).get(name) ?? number,
      repetition: null,
    };
  },
  expected(tables) {
    return [...sentences(tables).keys()].map((name) => `samples/${name}`);
  },
};

const NAME =
  /^(EB0|IC0|KD0|KS0|MK0|MP0|SM0|TP0|WR0)_(anger|fear|happiness|neutral|sadness|surprised)_(\d{1,2})\.wav$/;

const SEX: Readonly<Record<string, Sex>> = {
  EB0: "female",
  IC0: "female",
  KD0: "female",
  KS0: "male",
  MK0: "female",
  MP0: "male",
  SM0: "male",
  TP0: "male",
  WR0: "male",
};

const EMOTION: Readonly<Record<string, Emotion>> = {
  anger: "angry",
  fear: "fearful",
  happiness: "happy",
  neutral: "neutral",
  sadness: "sad",
  surprised: "surprised",
};

/** Maps file names to sentences, as `data.tsv` lists them. */
const sentences = parseOnce((tables): ReadonlyMap<string, string> => {
  const rows = parseRows(tables.get("data.tsv"), ["file_id", "raw_text"]);
  return new Map(rows.map((row) => [row.file_id, row.raw_text]));
});
