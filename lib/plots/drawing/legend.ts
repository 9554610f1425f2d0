import * as Plot from "@observablehq/plot";
import { textWidth } from "./text_width.ts";

/** Pixels from an entry's dot to its name, and from there to the next entry. */
const TO_NAME = 12, TO_NEXT = 24;

/** The symbol of an entry's dot. */
type Symbol = "square" | "circle" | "diamond";

/**
 * Makes a legend above a plot: coloured dots with their names, side by side.
 *
 * @param colours The colour of each entry, by name.
 * @param rise Pixels above the plot's frame.
 * @param symbol Gives the symbol of an entry's dot. Default: a square.
 */
export function legendMarks(
  colours: Readonly<Record<string, string>>,
  rise: number,
  symbol: (name: string) => Symbol = () => "square",
): Plot.Markish[] {
  let next = 6;
  return Object.entries(colours).flatMap(([name, fill]) => {
    const left = next;
    next += TO_NAME + textWidth([name]) + TO_NEXT;
    const position = { frameAnchor: "top-left", dy: -rise } as const;
    return [
      Plot.dot([name], { ...position, symbol: symbol(name), fill, r: 6, dx: left }),
      Plot.text([name], {
        ...position,
        text: [name],
        textAnchor: "start",
        dx: left + TO_NAME,
        dy: -rise - 5,
      }),
    ];
  });
}
