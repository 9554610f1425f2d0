import { ticks } from "d3-array";
import { textWidth } from "./text_width.ts";

/** Pixels between two labels, at least. */
const SPACE = 8;

/**
 * Selects the most ticks, of two to about six, whose labels do not meet.
 *
 * @param low The least value of the axis, and its greatest.
 * @param pixels How long the axis is.
 *
 * @example
 * ```ts
 * if (roomyTicks(0, 100_000, 160).join() !== "0,50000,100000") throw new Error("three labels of 160 pixels");
 * ```
 */
export function roomyTicks(low: number, high: number, pixels: number): number[] {
  const hasRoom = ([first, second, ...more]: readonly number[]) =>
    second !== undefined &&
    textWidth([first!, second, ...more].map((tick) => tick.toLocaleString("en-US"))) + SPACE <
      pixels * (second - first!) / (high - low);
  return [5, 4, 3, 2].map((count) => ticks(low, high, count)).find(hasRoom) ?? ticks(low, high, 1);
}
