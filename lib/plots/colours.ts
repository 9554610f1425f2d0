import { EMOTIONS } from "../corpora/corpus.ts";

/** The colours of Okabe & Ito (2008), told apart with the common colour-vision deficiencies, and a grey and a black. */
const COLOURS: Readonly<Record<(typeof EMOTIONS)[number], string>> = {
  neutral: "#8c8c8c",
  calm: "#56b4e9",
  happy: "#e69f00",
  sad: "#0072b2",
  angry: "#d55e00",
  fearful: "#cc79a7",
  disgust: "#009e73",
  surprised: "#d9c700",
  bored: "#4d4d4d",
};

/** Colours for emotions beyond the canonical ones, in turn. */
const OTHERS = ["#7b4fa3", "#a05d2c", "#1b6b5f", "#c2185b"];

/** Gives a scale that colours emotions the same in every figure. */
export function emotionColours(emotions: readonly string[]): { domain: string[]; range: string[] } {
  const others = emotions.filter((emotion) => !Object.hasOwn(COLOURS, emotion));
  const colour = (emotion: string) =>
    Object.hasOwn(COLOURS, emotion)
      ? COLOURS[emotion as keyof typeof COLOURS]
      : OTHERS[others.indexOf(emotion) % OTHERS.length]!;
  return { domain: [...emotions], range: emotions.map(colour) };
}

/** Dark to light: amounts, from little to much. */
export const AMOUNT = "Blues";

/** From brown, below 0, by white to green, above: told apart with the common colour-vision deficiencies. */
export const SIGNED = "BrBG";

/** What is not an emotion. */
export const INK = "#3b6ea5";
export const REFERENCE = "#b0392e";
