import type { EMOTIONS } from "../../corpora/corpus.ts";

/**
 * The colours of Okabe & Ito (2008) with a grey and a darker yellow, moved until no two are closer for eyes with a colour-vision
 * deficiency than the closest two of theirs: CIEDE2000 above 12, theirs 11.
 */
const COLOURS: Readonly<Record<(typeof EMOTIONS)[number], string>> = {
  neutral: "#878787",
  calm: "#46b5ff",
  happy: "#cd8900",
  sad: "#0061b3",
  angry: "#b9530a",
  fearful: "#b683b5",
  disgust: "#008e59",
  surprised: "#e5c500",
  bored: "#484848",
};

/** Colours for emotions beyond the canonical ones, in turn; as far from all others. */
const OTHERS = ["#440066", "#662200", "#aabb99", "#885577"];

/** Colours for what has no colour of its own, such as families and speakers, told apart as well. */
export const CATEGORIES = [
  "#425dc8",
  "#c89026",
  "#547f32",
  "#fc447c",
  "#97d2b2",
  "#a97dc7",
  "#775e56",
  "#dfc72a",
  "#ffa4d5",
  "#222222",
];

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
