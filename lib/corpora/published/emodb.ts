import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * Emo-DB: the Berlin Database of Emotional Speech.
 *
 * Ten actors say ten sentences in seven emotions; of some 800 recordings the 535 are published that listeners
 * recognised (16 kHz, 16 bits), so the names of a complete copy cannot be worked out. Files are `wav/03a01Fa.wav`:
 * speaker, sentence, emotion (the first letter of its German name: Wut, Langeweile, Ekel, Angst, Freude,
 * Trauer, neutral), take.
 *
 * Source: http://emodb.bilderbar.info, `download.zip`. Licence: free to use and to cite, no licence text.
 */
export const emodb: Corpus = {
  name: "emodb",
  title: "Emo-DB",
  language: "German",
  homepage: "http://emodb.bilderbar.info",
  licence: "free to use with a citation (no licence text)",
  citation:
    "F. Burkhardt, A. Paeschke, M. Rolfes, W. F. Sendlmeier, B. Weiss (2005). A database of German emotional " +
    "speech. Interspeech 2005, 1517–1520. https://doi.org/10.21437/Interspeech.2005-446",
  clips: 535,
  layout: "wav/03a01Fa.wav",
  synthetic: false,
  label(path) {
    const match = NAME.exec(basename(path));
    if (!match) return null;
    const speaker = match[1]!;
    const sentence = match[2]!.toLowerCase();
    const code = match[3]!.toUpperCase();
    const take = match[4]!.toLowerCase();
    return {
      clip: `wav/${speaker}${sentence}${code}${take}.wav`,
      speaker,
      sex: FEMALE.has(speaker) ? "female" : "male",
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: null,
      sentence: SENTENCE[sentence]!,
      repetition: take,
    };
  },
};

const NAME = /^(03|08|09|1[0-6])(a0[12457]|b0[1239]|b10)([WLEAFTN])([a-z])\.wav$/i;

const FEMALE = new Set(["08", "09", "13", "14", "16"]);

const EMOTION: Readonly<Record<string, Emotion>> = {
  W: "angry",
  L: "bored",
  E: "disgust",
  A: "fearful",
  F: "happy",
  T: "sad",
  N: "neutral",
};

const SENTENCE: Readonly<Record<string, string>> = {
  a01: "Der Lappen liegt auf dem Eisschrank.",
  a02: "Das will sie am Mittwoch abgeben.",
  a04: "Heute abend könnte ich es ihm sagen.",
  a05: "Das schwarze Stück Papier befindet sich da oben neben dem Holzstück.",
  a07: "In sieben Stunden wird es soweit sein.",
  b01: "Was sind denn das für Tüten, die da unter dem Tisch stehen?",
  b02: "Sie haben es gerade hochgetragen und jetzt gehen sie wieder runter.",
  b03: "An den Wochenenden bin ich jetzt immer nach Hause gefahren und habe Agnes besucht.",
  b09: "Ich will das eben wegbringen und dann mit Karl was trinken gehen.",
  b10: "Die wird auf dem Platz sein, wo wir sie immer hinlegen.",
};
