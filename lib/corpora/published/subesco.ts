import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * SUBESCO: the SUST Bangla Emotional Speech Corpus.
 *
 * Ten women and ten men say ten sentences five times in seven emotions: 20 × 10 × 5 × 7 = 7,000 clips, 48 kHz, 16 bits. Files
 * are `F_01_OISHI_S_1_ANGRY_1.wav`: sex, number and name of the speaker, sentence, emotion, take. Numbers are counted for women
 * and men apart, so the speaker is `F_01`.
 *
 * Source: https://doi.org/10.5281/zenodo.4526477. Licence: CC BY 4.0.
 */
export const subesco: Corpus = {
  name: "subesco",
  title: "SUBESCO",
  language: "Bengali",
  homepage: "https://doi.org/10.5281/zenodo.4526477",
  licence: "CC BY 4.0",
  citation:
    "S. Sultana, M. S. Rahman, M. R. Selim, M. Z. Iqbal (2021). SUST Bangla Emotional Speech Corpus (SUBESCO): An audio-only " +
    "emotional speech corpus for Bangla. PLoS ONE 16(4): e0250173. https://doi.org/10.1371/journal.pone.0250173",
  clips: 7000,
  synthetic: false,
  layout: "F_01_OISHI_S_1_ANGRY_1.wav",
  label(path) {
    const match = NAME.exec(basename(path).toUpperCase());
    if (!match) return null;
    const [, name, speaker = "", sentence = "", code = "", take = ""] = match;
    if (!SPEAKERS.includes(speaker)) return null;
    return {
      clip: `${name}.wav`,
      speaker: speaker.slice(0, "F_01".length),
      sex: speaker.startsWith("F") ? "female" : "male",
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence,
      repetition: take,
    };
  },
  expected() {
    const takes = [1, 2, 3, 4, 5], sentences = Array.from({ length: 10 }, (_, i) => i + 1);
    return SPEAKERS.flatMap((speaker) =>
      sentences.flatMap((sentence) =>
        Object.keys(EMOTION).flatMap((code) =>
          takes.map((take) => `${speaker}_S_${sentence}_${code}_${take}.wav`)
        )
      )
    );
  },
};

const NAME =
  /^(([FM]_\d\d_[A-Z]+)_S_([1-9]|10)_(ANGRY|DISGUST|FEAR|HAPPY|NEUTRAL|SAD|SURPRISE)_([1-5]))\.WAV$/;

const SPEAKERS: readonly string[] = [
  ["F", "OISHI MONIKA SMITA SWARNALI MOUNI SIMI TITHI JOYEETA CHAITY FAHMEE"],
  ["M", "BASHIR NIPUN ILIAS BIBHAS DURANTO SHUKANTO SIBLY PRASUN SHUMANTA EVAN"],
].flatMap(([sex, names = ""]) =>
  names.split(" ").map((name, i) => `${sex}_${String(i + 1).padStart(2, "0")}_${name}`)
);

const EMOTION: Readonly<Record<string, Emotion>> = {
  ANGRY: "angry",
  DISGUST: "disgust",
  FEAR: "fearful",
  HAPPY: "happy",
  NEUTRAL: "neutral",
  SAD: "sad",
  SURPRISE: "surprised",
};
