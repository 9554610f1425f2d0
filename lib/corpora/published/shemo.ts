import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * ShEMO: the Sharif Emotional Speech Database.
 *
 * 3,000 utterances (44.1 kHz, 16 bits) by 31 women and 56 men, from Persian radio plays. Files are `female/F01A02.wav`: sex,
 * speaker, emotion (A anger, F fear, H happiness, N neutral, S sadness, W surprise), number. Names do not tell what is said.
 * Only 38 clips are fearful, which most papers leave out.
 *
 * Source: https://github.com/mansourehk/ShEMO. Licence: free for academic use.
 */
export const shemo: Corpus = {
  name: "shemo",
  title: "ShEMO",
  language: "Persian",
  homepage: "https://github.com/mansourehk/ShEMO",
  licence: "free for academic use",
  citation:
    "O. Mohamad Nezami, P. Jamshid Lou, M. Karami (2019). ShEMO: a large-scale validated database for Persian speech emotion " +
    "detection. Language Resources and Evaluation 53, 1–16. https://doi.org/10.1007/s10579-018-9427-x",
  clips: 3000,
  synthetic: false,
  layout: "female/F01A02.wav",
  shortNames: true,
  label(path) {
    const match = NAME.exec(basename(path).toUpperCase());
    if (!match) return null;
    const [, letter = "", speaker = "", code = "", number = ""] = match;
    const sex = letter === "F" ? "female" : "male";
    return {
      clip: `${sex}/${letter}${speaker}${code}${number}.wav`,
      speaker: `${letter}${speaker}`,
      sex,
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence: null,
      repetition: null,
    };
  },
};

const NAME = /^([FM])(\d\d)([AFHNSW])(\d{2,3})\.WAV$/;

const EMOTION: Readonly<Record<string, Emotion>> = {
  A: "angry",
  F: "fearful",
  H: "happy",
  N: "neutral",
  S: "sad",
  W: "surprised",
};
