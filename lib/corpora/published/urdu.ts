import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * URDU: emotional speech from talk shows in Urdu.
 *
 * 400 utterances, 100 in each of four emotions. Files are `Angry/SM1_F1_A01.wav`: speaker (SM male, SF female), number among
 * the speaker's, emotion (A, H, N, S), number among the emotion's. The paper counts 38 speakers; the names tell 29. Most speak in
 * one emotion only: a model that knows the speaker knows the emotion, and to scale per speaker takes the emotion away.
 *
 * Source: https://github.com/siddiquelatif/URDU-Dataset. Licence: for research.
 */
export const urdu: Corpus = {
  name: "urdu",
  title: "URDU",
  language: "Urdu",
  homepage: "https://github.com/siddiquelatif/URDU-Dataset",
  licence: "for research",
  citation:
    "S. Latif, A. Qayyum, M. Usman, J. Qadir (2018). Cross Lingual Speech Emotion Recognition: Urdu vs. Western Languages. " +
    "FIT 2018, 88–93. https://doi.org/10.1109/FIT.2018.00023",
  clips: 400,
  synthetic: false,
  layout: "Angry/SM1_F1_A01.wav",
  label(path) {
    const match = NAME.exec(basename(path).toUpperCase());
    if (!match) return null;
    const [, name, speaker = "", sex, code = ""] = match, [folder, emotion] = EMOTION[code]!;
    return {
      clip: `${folder}/${name}.wav`,
      speaker,
      sex: sex === "M" ? "male" : "female",
      emotion,
      emotion_code: code,
      intensity: null,
      sentence: null,
      repetition: null,
    };
  },
};

const NAME = /^((S([FM])\d{1,2})_F\d{1,3}_([AHNS])\d{1,4})\.WAV$/;

/** Folder and emotion of each code. */
const EMOTION: Readonly<Record<string, readonly [string, Emotion]>> = {
  A: ["Angry", "angry"],
  H: ["Happy", "happy"],
  N: ["Neutral", "neutral"],
  S: ["Sad", "sad"],
};
