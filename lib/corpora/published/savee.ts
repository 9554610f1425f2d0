import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";
import { saveeSentence } from "./savee_sentences.ts";

/**
 * SAVEE: the Surrey Audio-Visual Expressed Emotion database.
 *
 * Four men say 15 sentences in each of six emotions and 30 in a neutral voice: 4 × 120 = 480 clips, 44.1 kHz, 16 bits.
 * Files are `DC/a01.wav` (in `AudioData`), in some copies `DC_a01.wav`: speaker, emotion (a, d, f, h, n, sa, su),
 * number. Files are numbered within an emotion, but some sentences are said in several: `sentence` numbers the 87 that
 * there are, see {@link saveeSentence}. Most are said in one emotion only, so whoever knows the words knows the emotion.
 *
 * Source: http://kahlan.eps.surrey.ac.uk/savee/ (on registration). Licence: for research, free of charge.
 */
export const savee: Corpus = {
  name: "savee",
  title: "SAVEE",
  language: "English",
  homepage: "http://kahlan.eps.surrey.ac.uk/savee/",
  licence: "free for research, on registration",
  citation:
    "S. Haq, P. J. B. Jackson (2010). Multimodal Emotion Recognition. In W. Wang (ed.), Machine Audition: " +
    "Principles, Algorithms and Systems, IGI Global, 398–423. https://doi.org/10.4018/978-1-61520-919-4.ch017",
  clips: 480,
  synthetic: false,
  layout: "DC/a01.wav",
  shortNames: true,
  label(path) {
    const match = NAME.exec(path);
    if (!match) return null;
    const speaker = match[1]!.toUpperCase();
    const code = match[2]!.toLowerCase();
    const number = match[3]!;
    if (Number(number) < 1 || Number(number) > sentences(code)) return null;
    return {
      clip: `${speaker}/${code}${number}.wav`,
      speaker,
      sex: "male",
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence: saveeSentence(code, Number(number)),
      repetition: null,
    };
  },
  setAside(path) {
    return /^(a|d|f|h|n|sa|su)\d\d( \(\d+\))?\.wav$/i.test(basename(path))
      ? "who speaks is not told: SAVEE's files are named DC/a01.wav or DC_a01.wav, with the speaker first"
      : null;
  },
  expected() {
    return ["DC", "JE", "JK", "KL"].flatMap((speaker) =>
      Object.keys(EMOTION).flatMap((code) =>
        Array.from(
          { length: sentences(code) },
          (_, i) => `${speaker}/${code}${String(i + 1).padStart(2, "0")}.wav`,
        )
      )
    );
  },
};

const NAME = /(?:^|\/)(DC|JE|JK|KL)[/_](a|d|f|h|n|sa|su)(\d\d)\.wav$/i;

const EMOTION: Readonly<Record<string, Emotion>> = {
  a: "angry",
  d: "disgust",
  f: "fearful",
  h: "happy",
  n: "neutral",
  sa: "sad",
  su: "surprised",
};

function sentences(code: string): number {
  return code === "n" ? 30 : 15;
}
