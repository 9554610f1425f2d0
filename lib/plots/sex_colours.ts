import * as Plot from "@observablehq/plot";
import { INK } from "./colours.ts";

/** How a sex is drawn. */
interface SexMark {
  readonly colour: string;
  readonly symbol: "circle" | "diamond";
}

/** Tells the sexes apart, also without colours. */
const SEXES: Readonly<Record<string, SexMark>> = {
  female: { colour: "#d55e00", symbol: "diamond" },
  male: { colour: "#0072b2", symbol: "circle" },
};

/** Gives the colour and symbol of a speaker's sex; those of no sex where it is not known. */
export function sexMark(sex: string | null): SexMark {
  return (sex && SEXES[sex]) || { colour: INK, symbol: "circle" };
}

/** Makes a key above a plot. */
export function sexKey(sexes: readonly string[]): Plot.Markish[] {
  return sexes.flatMap((sex, index) => {
    const { colour, symbol } = sexMark(sex);
    const left = 6 + 80 * index;
    const place = { frameAnchor: "top-left", dy: -20 } as const;
    return [
      Plot.dot([sex], { ...place, symbol, fill: colour, r: 5, dx: left }),
      Plot.text([sex], { ...place, text: [sex], textAnchor: "start", dx: left + 12, dy: -25 }),
    ];
  });
}
