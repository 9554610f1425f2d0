import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * RAVDESS: the speech audio of the Ryerson Audio-Visual Database of Emotional Speech and Song.
 *
 * 24 actors say two sentences twice in eight emotions, at two intensities but for neutral: 24 × 60 = 1,440 clips,
 * 48 kHz, 16 bits. Files are `Actor_AA/03-01-EE-II-SS-RR-AA.wav`: modality (03, audio only), channel (01, speech),
 * emotion, intensity, sentence, repetition, actor (odd: male, even: female). The songs (`03-02-…`) and the films
 * (`01-…`, `02-…`) are other parts of the database, and no clips here.
 *
 * Source: https://doi.org/10.5281/zenodo.1188976, `Audio_Speech_Actors_01-24.zip`. Licence: CC BY-NC-SA 4.0.
 */
export const ravdess: Corpus = {
  name: "ravdess",
  title: "RAVDESS",
  language: "English",
  homepage: "https://doi.org/10.5281/zenodo.1188976",
  licence: "CC BY-NC-SA 4.0",
  citation:
    "S. R. Livingstone, F. A. Russo (2018). The Ryerson Audio-Visual Database of Emotional Speech and Song " +
    "(RAVDESS). PLoS ONE 13(5): e0196391. https://doi.org/10.1371/journal.pone.0196391",
  clips: 1440,
  synthetic: false,
  label(path) {
    const match = NAME.exec(basename(path));
    if (!match) return null;
    const [, code = "", intensity = "", sentence = "", repetition = "", actor = ""] = match;
    return {
      clip: key(code, intensity, sentence, repetition, actor),
      speaker: actor,
      sex: Number(actor) % 2 === 1 ? "male" : "female",
      emotion: EMOTION[Number(code) - 1]!,
      emotion_code: code,
      intensity: intensity === "01" ? "normal" : "strong",
      sentence: sentence === "01" ? "Kids are talking by the door" : "Dogs are sitting by the door",
      repetition: String(Number(repetition)),
    };
  },
  expected() {
    const actors = Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(2, "0"));
    const codes = EMOTION.map((_, i) => `0${i + 1}`);
    const two = ["01", "02"];
    return actors.flatMap((actor) =>
      codes.flatMap((code) =>
        (code === "01" ? ["01"] : two).flatMap((intensity) =>
          two.flatMap((sentence) => two.map((take) => key(code, intensity, sentence, take, actor)))
        )
      )
    );
  },
};

/** Neutral (01) has no strong intensity (02). */
const NAME = /^03-01-(?!01-02)(0[1-8])-(0[12])-(0[12])-(0[12])-(0[1-9]|1\d|2[0-4])\.wav$/i;

/** In the order of their codes, from 01. */
const EMOTION: readonly Emotion[] = [
  "neutral",
  "calm",
  "happy",
  "sad",
  "angry",
  "fearful",
  "disgust",
  "surprised",
];

function key(code: string, intensity: string, sentence: string, repetition: string, actor: string): string {
  return `Actor_${actor}/03-01-${code}-${intensity}-${sentence}-${repetition}-${actor}.wav`;
}
