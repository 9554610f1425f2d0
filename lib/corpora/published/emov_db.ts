import { basename } from "node:path/posix";
import type { Corpus, Sex } from "../corpus.ts";

/**
 * EmoV-DB: the Emotional Voices Database.
 *
 * Two women (bea, jenie) and two men (josh, sam) read sentences of CMU ARCTIC in a neutral voice, amused, angry, disgusted and
 * sleepy: some 7,000 clips, 16 bits. josh is neither angry nor disgusted. Files are `bea_Angry/anger_1-28_0011.wav`, in some
 * copies `bea/Angry/…`: speaker, emotion, the range of sentences that was recorded at once, sentence.
 *
 * Its README counts 7,000 files, copies have fewer (EmoBox: 6,887), so that a complete one cannot be told.
 *
 * Source: https://www.openslr.org/115/. Licence: non-commercial.
 */
export const emovDb: Corpus = {
  name: "emov-db",
  title: "EmoV-DB",
  language: "English",
  homepage: "https://www.openslr.org/115/",
  licence: "non-commercial",
  citation:
    "A. Adigwe, N. Tits, K. El Haddad, S. Ostadabbas, T. Dutoit (2018). The Emotional Voices Database: Towards Controlling the " +
    "Emotion Dimension in Voice Generation Systems. https://arxiv.org/abs/1806.09514",
  clips: null,
  synthetic: false,
  layout: "bea_Angry/anger_1-28_0011.wav",
  label(path) {
    const match = NAME.exec(basename(path).toLowerCase()), speaker = match && speakerOf(path);
    if (!match || !speaker) return null;
    const [, word = "", range = "", sentence = ""] = match,
      code = CODES.find(([, words]) => words.test(word))![0];
    return {
      clip: `${speaker}_${code}/${word}_${range}_${sentence}.wav`,
      speaker,
      sex: SEX[speaker]!,
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence,
      repetition: null,
    };
  },
  setAside(path) {
    return NAME.test(basename(path).toLowerCase()) && !speakerOf(path)
      ? "who speaks is not told: a folder should name bea, jenie, josh or sam"
      : null;
  },
};

const NAME = /^(amused|anger|angry|disgust|disgusted|neutral|sleepiness|sleepy)_(\d+-\d+)_(\d{4})\.wav$/;

/** Folders of emotions, and what the names of their files begin with. */
const CODES: readonly (readonly [string, RegExp])[] = [
  ["Amused", /^amused$/],
  ["Angry", /^ang/],
  ["Disgusted", /^disgust/],
  ["Neutral", /^neutral$/],
  ["Sleepy", /^sleep/],
];

const EMOTION: Readonly<Record<string, string>> = {
  Amused: "amused",
  Angry: "angry",
  Disgusted: "disgust",
  Neutral: "neutral",
  Sleepy: "sleepy",
};

const SEX: Readonly<Record<string, Sex>> = { bea: "female", jenie: "female", josh: "male", sam: "male" };

/** Finds the innermost folder that names a speaker. */
function speakerOf(path: string): string | null {
  const folders = path.toLowerCase().split("/").slice(0, -1).reverse();
  return folders.map((folder) => /^(bea|jenie|josh|sam)(?![a-z])/.exec(folder)?.[1]).find(Boolean) ?? null;
}
