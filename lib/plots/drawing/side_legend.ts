import * as Plot from "@observablehq/plot";
import { textWidth } from "./text_width.ts";

/**
 * Makes a legend at the right of a plot: coloured dots with their names, one below the other.
 *
 * @param colours The colour of each entry, by name.
 * @returns The marks, and the pixels of the right margin that they want.
 */
export function sideLegend(
  colours: Readonly<Record<string, string>>,
): { marks: Plot.Markish[]; width: number } {
  const marks = Object.entries(colours).flatMap(([name, fill], index) => {
    const position = { frameAnchor: "top-right", dy: 8 + 18 * index } as const;
    return [
      Plot.dot([name], { ...position, fill, r: 5, dx: 20 }),
      Plot.text([name], { ...position, text: [name], textAnchor: "start", dx: 30, dy: 3 + 18 * index }),
    ];
  });
  return { marks, width: 44 + textWidth(Object.keys(colours)) };
}
