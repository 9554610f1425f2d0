import type { Corpus, Emotion, Sex } from "../corpus.ts";

/**
 * CASIA: the Chinese emotional corpus of the Institute of Automation.
 *
 * Two women and two men say sentences in six emotions. The part that is handed around has 50 sentences, which all say in all
 * emotions: 4 × 6 × 50 = 1,200 clips, 16 kHz, 16 bits, `liuchanhg/angry/201.wav`: speaker, emotion, number of the sentence (201
 * to 250). Copies have `201-angry-liuchanhg.wav` or `liuchanhg_angry_201.wav`. Folders of other speakers are not taken for
 * CASIA: a folder for each speaker, emotion and number is what many have.
 *
 * Source: the whole, 9,600 clips, is sold by ChineseLDC, http://www.chineseldc.org. Licence: ChineseLDC's.
 */
export const casia: Corpus = {
  name: "casia",
  title: "CASIA",
  language: "Mandarin",
  homepage: "http://www.chineseldc.org",
  licence: "ChineseLDC's, on purchase",
  citation:
    "J. Tao, F. Liu, M. Zhang, H. Jia (2008). Design of Speech Corpus for Mandarin Text to Speech. The Blizzard " +
    "Challenge 2008 Workshop.",
  clips: 1200,
  synthetic: false,
  layout: "liuchanhg/angry/201.wav",
  label(path) {
    const { speaker: name = "", code = "", number = "" } =
      FORMS.map((form) => form.exec(path.toLowerCase())).find(Boolean)?.groups ?? {};
    const speaker = Object.keys(SEX).find((speaker) => speaker.toLowerCase() === name);
    if (!speaker) return null;
    return {
      clip: `${speaker}/${code}/${number}.wav`,
      speaker,
      sex: SEX[speaker]!,
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence: number,
      repetition: null,
    };
  },
  expected() {
    return Object.keys(SEX).flatMap((speaker) =>
      Object.keys(EMOTION).flatMap((code) =>
        Array.from({ length: 50 }, (_, i) => `${speaker}/${code}/${201 + i}.wav`)
      )
    );
  },
};

const SPEAKER = "(?<speaker>liuchanhg|wangzhe|zhaoquanyin|zhaozuoxiang)";
const CODE = "(?<code>angry|fear|happy|neutral|sad|surprise)";
const NUMBER = "(?<number>\\d{3})";

/** How speaker, emotion and number are put together. */
const FORMS = [`${SPEAKER}/${CODE}/${NUMBER}`, `${NUMBER}-${CODE}-${SPEAKER}`, `${SPEAKER}_${CODE}_${NUMBER}`]
  .map((form) => new RegExp(`(?:^|[/_])${form}\\.wav$`));

const SEX: Readonly<Record<string, Sex>> = {
  liuchanhg: "female",
  wangzhe: "male",
  zhaoquanyin: "female",
  ZhaoZuoxiang: "male",
};

const EMOTION: Readonly<Record<string, Emotion>> = {
  angry: "angry",
  fear: "fearful",
  happy: "happy",
  neutral: "neutral",
  sad: "sad",
  surprise: "surprised",
};
