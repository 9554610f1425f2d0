import { basename, dirname } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * ESD: the Emotional Speech Database.
 *
 * Ten speakers of Mandarin (0001 to 0010) and ten of English (0011 to 0020) say 350 sentences of their language in five
 * emotions: 20 × 350 × 5 = 35,000 clips, 16 kHz, 16 bits. Files are `0001/Angry/0001_000351.wav`: speaker and number, in some
 * copies within a folder `evaluation`, `test` or `train`. The number tells emotion (1 to 350 Neutral, 351 to 700 Angry, then
 * Happy, Sad, Surprise), sentence, and part of the official division (of each 350, 20 evaluation, 30 test, 300 training).
 *
 * Source: https://hltsingapore.github.io/ESD/ (on request). Licence: for research, on signing.
 */
export const esd: Corpus = {
  name: "esd",
  title: "ESD",
  language: "Mandarin and English",
  homepage: "https://hltsingapore.github.io/ESD/",
  licence: "for research, on signing",
  citation:
    "K. Zhou, B. Sisman, R. Liu, H. Li (2022). Emotional voice conversion: Theory, databases and ESD. Speech " +
    "Communication 137, 1–18. https://doi.org/10.1016/j.specom.2021.11.006",
  clips: 35000,
  synthetic: false,
  layout: "0001/Angry/0001_000351.wav",
  shortNames: true,
  label(path) {
    const file = fileOf(path);
    return file && !misplaced(path, file.code) ? labelsOf(file) : null;
  },
  setAside(path) {
    const file = fileOf(path);
    return file && misplaced(path, file.code)
      ? "its folder and its number tell two emotions: which is right cannot be told"
      : null;
  },
  expected() {
    return Array.from({ length: 20 * CODES.length * SENTENCES }, (_, i) => {
      const speaker = Math.floor(i / (CODES.length * SENTENCES)) + 1,
        number = i % (CODES.length * SENTENCES) + 1;
      return keyOf(String(speaker).padStart(4, "0"), number);
    });
  },
};

/** Sentences of a language. */
const SENTENCES = 350;

/** In the order of the numbers of their files. */
const CODES = ["Neutral", "Angry", "Happy", "Sad", "Surprise"];

const EMOTION: readonly Emotion[] = ["neutral", "angry", "happy", "sad", "surprised"];

const MALE = new Set(["0004", "0005", "0006", "0008", "0010", "0011", "0012", "0013", "0014", "0020"]);

interface File {
  readonly speaker: string;
  readonly number: number;
  readonly code: string;
}

function fileOf(path: string): File | null {
  const match = /^(00(?:0[1-9]|1\d|20))_(00\d{4})\.wav$/i.exec(basename(path));
  const number = Number(match?.[2]), code = CODES[Math.floor((number - 1) / SENTENCES)];
  return match && code ? { speaker: match[1]!, number, code } : null;
}

/** Tells whether a folder names an emotion which is not the file's. */
function misplaced(path: string, code: string): boolean {
  const named = dirname(path).split("/").filter((folder) => CODES.some((code) => sameWord(code, folder)));
  return named.length > 0 && !named.some((folder) => sameWord(code, folder));
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function labelsOf({ speaker, number, code }: File) {
  const sentence = (number - 1) % SENTENCES + 1, language = speaker <= "0010" ? "Mandarin" : "English";
  return {
    clip: keyOf(speaker, number),
    speaker,
    sex: MALE.has(speaker) ? "male" as const : "female" as const,
    emotion: EMOTION[CODES.indexOf(code)]!,
    emotion_code: code,
    intensity: null,
    sentence: `${language} ${sentence}`,
    repetition: null,
    split: sentence <= 20 ? "validation" : sentence <= 50 ? "test" : "train",
    language,
  };
}

function keyOf(speaker: string, number: number): string {
  const code = CODES[Math.floor((number - 1) / SENTENCES)]!;
  return `${speaker}/${code}/${speaker}_${String(number).padStart(6, "0")}.wav`;
}
