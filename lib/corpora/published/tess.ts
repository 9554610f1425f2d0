import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * TESS: the Toronto Emotional Speech Set.
 *
 * Two actresses of 64 (OAF) and 26 years (YAF) say "Say the word …" with 200 words in seven emotions: 2,800 clips,
 * 24,414 Hz, 16 bits. Files are `OAF_back_angry.wav`: speaker, word, emotion, where `ps` is pleasant surprise. Copies
 * differ in their folders, in case, and in writing `ps` in full, and one has `OA_bite_neutral.wav`. At least
 * `YAF_germ_angry.wav` is an AIFF file, and `OAF_food_fear.wav` is sampled at 96 kHz.
 *
 * Source: https://doi.org/10.5683/SP2/E8H2MF. Licence: CC BY-NC 4.0.
 */
export const tess: Corpus = {
  name: "tess",
  title: "TESS",
  language: "English",
  homepage: "https://doi.org/10.5683/SP2/E8H2MF",
  licence: "CC BY-NC 4.0",
  citation: "M. K. Pichora-Fuller, K. Dupuis (2020). Toronto emotional speech set (TESS). Borealis, V1. " +
    "https://doi.org/10.5683/SP2/E8H2MF",
  clips: 2800,
  layout: "OAF_back_angry.wav",
  synthetic: false,
  label(path) {
    const match = NAME.exec(basename(path).toLowerCase());
    if (!match) return null;
    const [, speaker = "", word = "", written = ""] = match;
    const code = /^(ps|.*surprised?)$/.test(written) ? "ps" : written;
    return {
      clip: `${speaker.toUpperCase()}AF_${word}_${code}.wav`,
      speaker: `${speaker.toUpperCase()}AF`,
      sex: "female",
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence: `Say the word ${word}`,
      repetition: null,
    };
  },
};

const NAME =
  /^([oy])af?_([a-z'-]+)_(angry|disgust|fear|happy|neutral|sad|ps|(?:pleasant[_ ])?surprised?)\.wav$/;

const EMOTION: Readonly<Record<string, Emotion>> = {
  angry: "angry",
  disgust: "disgust",
  fear: "fearful",
  happy: "happy",
  neutral: "neutral",
  ps: "surprised",
  sad: "sad",
};
