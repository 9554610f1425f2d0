import type * as Plot from "@observablehq/plot";
import { INK } from "./colours.ts";
import { legendMarks } from "./legend.ts";

/** Colour and symbol of a sex. */
interface SexMark {
  readonly colour: string;
  readonly symbol: "circle" | "diamond";
}

/** Distinguishes the sexes, also without colours. */
const SEXES: Readonly<Record<string, SexMark>> = {
  female: { colour: "#d55e00", symbol: "diamond" },
  male: { colour: "#0072b2", symbol: "circle" },
};

/** Gives the colour and symbol of a speaker's sex; those of no sex where it is not known. */
export function sexMark(sex: string | null): SexMark {
  return (sex && SEXES[sex]) || { colour: INK, symbol: "circle" };
}

/** Makes a legend above a plot. */
export function sexLegend(sexes: readonly string[]): Plot.Markish[] {
  return legendMarks(
    Object.fromEntries(sexes.map((sex) => [sex, sexMark(sex).colour])),
    20,
    (sex) => sexMark(sex).symbol,
  );
}
