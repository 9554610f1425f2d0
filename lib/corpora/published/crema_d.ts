import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * CREMA-D: the Crowd-sourced Emotional Multimodal Actors Dataset.
 *
 * 91 actors say twelve sentences in six emotions, the first sentence at three intensities: 7,442 clips (16 kHz, 16
 * bits), a few fewer than the scheme allows. Files are `AudioWAV/1001_DFA_ANG_XX.wav`: actor, sentence, emotion,
 * intensity (LO, MD, HI, or XX: not given). One file is published as `1040_ITH_SAD_X.wav`.
 *
 * Source: https://github.com/CheyneyComputerScience/CREMA-D (Git LFS), folder `AudioWAV`; the sexes are those of its
 * `VideoDemographics.csv`. Licence: Open Database License (ODbL) 1.0.
 */
export const cremaD: Corpus = {
  name: "crema-d",
  title: "CREMA-D",
  language: "English",
  homepage: "https://github.com/CheyneyComputerScience/CREMA-D",
  licence: "Open Database License (ODbL) 1.0",
  citation:
    "H. Cao, D. G. Cooper, M. K. Keutmann, R. C. Gur, A. Nenkova, R. Verma (2014). CREMA-D: Crowd-sourced " +
    "Emotional Multimodal Actors Dataset. IEEE Transactions on Affective Computing 5(4), 377–390. " +
    "https://doi.org/10.1109/TAFFC.2014.2336244",
  clips: 7442,
  layout: "AudioWAV/1001_DFA_ANG_XX.wav",
  synthetic: false,
  label(path) {
    const match = NAME.exec(basename(path).toUpperCase());
    if (!match) return null;
    const [, speaker = "", sentence = "", code = "", intensity = ""] = match;
    return {
      clip: `AudioWAV/${speaker}_${sentence}_${code}_${intensity}.wav`,
      speaker,
      sex: FEMALE.has(speaker) ? "female" : "male",
      emotion: EMOTION[code]!,
      emotion_code: code,
      intensity: INTENSITY[intensity] ?? null,
      sentence: SENTENCE[sentence]!,
      repetition: null,
    };
  },
};

const NAME = new RegExp(
  "^(10(?!00)(?:[0-8]\\d|9[01]))_(IEO|TIE|IOM|IWW|TAI|MTI|IWL|ITH|DFA|ITS|TSI|WSI)_(ANG|DIS|FEA|HAP|NEU|SAD)_" +
    "(LO|MD|HI|XX?)\\.WAV$",
);

const EMOTION: Readonly<Record<string, Emotion>> = {
  ANG: "angry",
  DIS: "disgust",
  FEA: "fearful",
  HAP: "happy",
  NEU: "neutral",
  SAD: "sad",
};

const INTENSITY: Readonly<Record<string, string>> = { LO: "low", MD: "medium", HI: "high" };

const SENTENCE: Readonly<Record<string, string>> = {
  IEO: "It's eleven o'clock",
  TIE: "That is exactly what happened",
  IOM: "I'm on my way to the meeting",
  IWW: "I wonder what this is about",
  TAI: "The airplane is almost full",
  MTI: "Maybe tomorrow it will be cold",
  IWL: "I would like a new alarm clock",
  ITH: "I think I have a doctor's appointment",
  DFA: "Don't forget a jacket",
  ITS: "I think I've seen this before",
  TSI: "The surface is slick",
  WSI: "We'll stop in a couple of minutes",
};

/** The 43 actresses. */
const FEMALE = new Set(
  ("1002 1003 1004 1006 1007 1008 1009 1010 1012 1013 1018 1020 1021 1024 1025 " +
    "1028 1029 1030 1037 1043 1046 1047 1049 1052 1053 1054 1055 1056 1058 1060 " +
    "1061 1063 1072 1073 1074 1075 1076 1078 1079 1082 1084 1089 1091")
    .split(" "),
);
