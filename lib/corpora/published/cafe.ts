import { basename } from "node:path/posix";
import type { Corpus, Emotion } from "../corpus.ts";

/**
 * CaFE: the Canadian French Emotional speech dataset.
 *
 * Six actresses and six actors say six sentences in a neutral voice and in six emotions, each at two intensities: 12 × 6 × 13 =
 * 936 clips, published as WAV files of 48 kHz and AIFF files of 192 kHz. Files are `Colère/Faible/01-C-1-1.wav`: actor (odd:
 * male, even: female), emotion (colère, dégoût, joie, neutre, peur, surprise, tristesse), intensity (1 faible, 2 fort), sentence.
 *
 * Source: https://doi.org/10.5281/zenodo.1478765. Licence: CC BY-NC-SA 4.0.
 */
export const cafe: Corpus = {
  name: "cafe",
  title: "CaFE",
  language: "French",
  homepage: "https://doi.org/10.5281/zenodo.1478765",
  licence: "CC BY-NC-SA 4.0",
  citation:
    "P. Gournay, O. Lahaie, R. Lefebvre (2018). A Canadian French Emotional Speech Dataset. ACM Multimedia Systems 2018, " +
    "399–402. https://doi.org/10.1145/3204949.3208121",
  clips: 936,
  synthetic: false,
  layout: "Colère/Faible/01-C-1-1.wav",
  label(path) {
    const match = NAME.exec(basename(path).toUpperCase());
    if (!match) return null;
    const [, actor = "", code = "", intensity = "", sentence = ""] = match;
    return {
      clip: keyOf(actor, code, intensity, sentence),
      speaker: actor,
      sex: Number(actor) % 2 === 1 ? "male" : "female",
      emotion: EMOTION[code]![1],
      emotion_code: code,
      intensity: code === "N" ? null : intensity === "1" ? "weak" : "strong",
      sentence: SENTENCES[Number(sentence) - 1]!,
      repetition: null,
      age: AGES[Number(actor) - 1]!,
    };
  },
  expected() {
    return AGES.flatMap((_, i) =>
      Object.keys(EMOTION).flatMap((code) =>
        (code === "N" ? ["1"] : ["1", "2"]).flatMap((intensity) =>
          SENTENCES.map((_, s) => keyOf(String(i + 1).padStart(2, "0"), code, intensity, String(s + 1)))
        )
      )
    );
  },
};

/** Neutral has one intensity. */
const NAME = /^(0[1-9]|1[0-2])-(?!N-2)([CDJNPST])-([12])-([1-6])\.WAV$/;

/** Folder and emotion of each code. */
const EMOTION: Readonly<Record<string, readonly [string, Emotion]>> = {
  C: ["Colère", "angry"],
  D: ["Dégoût", "disgust"],
  J: ["Joie", "happy"],
  N: ["Neutre", "neutral"],
  P: ["Peur", "fearful"],
  S: ["Surprise", "surprised"],
  T: ["Tristesse", "sad"],
};

/** Of actors 1 to 12. */
const AGES: readonly number[] = [46, 64, 18, 50, 22, 34, 15, 25, 42, 20, 35, 37];

const SENTENCES: readonly string[] = [
  "Un cheval fou dans mon jardin",
  "Deux ânes aigris au pelage brun",
  "Trois cygnes aveugles au bord du lac",
  "Quatre vieilles truies éléphantesques",
  "Cinq pumas fiers et passionnés",
  "Six ours aimants domestiqués",
];

function keyOf(actor: string, code: string, intensity: string, sentence: string): string {
  const folder = EMOTION[code]![0], strength = intensity === "1" ? "Faible" : "Fort";
  return `${code === "N" ? folder : `${folder}/${strength}`}/${actor}-${code}-${intensity}-${sentence}.wav`;
}
