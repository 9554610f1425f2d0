import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * EMOVO: an Italian emotional speech database.
 *
 * Three actresses and three actors say 14 sentences in seven emotions: 6 × 14 × 7 = 588 clips, 48 kHz, 16 bits, most
 * of them stereo. Files are `f1/dis-f1-b1.wav`: emotion (disgusto, gioia, neutro, paura, rabbia, sorpresa,
 * tristezza), speaker, sentence (b short, l long, n nonsense, d question).
 *
 * Source: http://voice.fub.it/activities/corpora/emovo/. Licence: non-commercial use, with acknowledgement.
 */
export const emovo: Corpus = {
  name: "emovo",
  title: "EMOVO",
  language: "Italian",
  homepage: "http://voice.fub.it/activities/corpora/emovo/",
  licence: "non-commercial use, with acknowledgement",
  citation:
    "G. Costantini, I. Iaderola, A. Paoloni, M. Todisco (2014). EMOVO Corpus: an Italian Emotional Speech " +
    "Database. LREC 2014, 3501–3504.",
  clips: 588,
  layout: "f1/dis-f1-b1.wav",
  synthetic: false,
  label(path) {
    const match = NAME.exec(basename(path).toLowerCase());
    if (!match) return null;
    const [, code = "", speaker = "", sentence = ""] = match;
    return {
      clip: `${speaker}/${code}-${speaker}-${sentence}.wav`,
      speaker,
      sex: speaker.startsWith("f") ? "female" : "male",
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence,
      repetition: null,
    };
  },
  expected() {
    return ["f1", "f2", "f3", "m1", "m2", "m3"].flatMap((speaker) =>
      Object.keys(EMOTION).flatMap((code) =>
        SENTENCES.map((sentence) => `${speaker}/${code}-${speaker}-${sentence}.wav`)
      )
    );
  },
};

const SENTENCES = ["b1", "b2", "b3", "l1", "l2", "l3", "l4", "n1", "n2", "n3", "n4", "n5", "d1", "d2"];

const NAME = /^(dis|gio|neu|pau|rab|sor|tri)-([fm][123])-(b[1-3]|l[1-4]|n[1-5]|d[12])\.wav$/;

const EMOTION: Readonly<Record<string, Emotion>> = {
  dis: "disgust",
  gio: "happy",
  neu: "neutral",
  pau: "fearful",
  rab: "angry",
  sor: "surprised",
  tri: "sad",
};
