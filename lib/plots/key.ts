import * as Plot from "@observablehq/plot";

/** Pixels from one entry to the next. */
const SPACING = 104;

/**
 * Makes a key above a plot: coloured dots with their names, side by side.
 *
 * @param colours The colour of each entry, by name.
 * @param rise Pixels above the plot's frame.
 */
export function keyMarks(colours: Readonly<Record<string, string>>, rise: number): Plot.Markish[] {
  const place = { frameAnchor: "top-left", dy: -rise } as const;
  return Object.entries(colours).flatMap(([name, fill], index) => [
    Plot.dot([name], { ...place, symbol: "square", fill, r: 6, dx: 6 + SPACING * index }),
    Plot.text([name], {
      ...place,
      text: [name],
      textAnchor: "start",
      dx: 18 + SPACING * index,
      dy: -rise - 5,
    }),
  ]);
}
