import type { Page } from "playwright-core";
import type { PageDocument, PageWords } from "./page_types.ts";

declare const document: PageDocument<PageWords>;

/**
 * Finds words of a figure that lie on one another or stick out of it, with the fonts that the browser has.
 *
 * @param page An empty page, on which the figure is shown.
 * @param svg The figure.
 * @returns One line for each such pair or word.
 */
export async function findCrowdedWords(page: Page, svg: string): Promise<string[]> {
  await page.setContent(`<!DOCTYPE html><body style="margin: 0">${svg}`);
  return await page.evaluate(() => {
    type Point = readonly [x: number, y: number];
    type Box = readonly [Point, Point, Point, Point];
    /** Pixels that boxes may share: they are higher than the letters in them. */
    const SHARED = 2;

    const boxOf = (words: PageWords): Box => {
      const { x, y, width, height } = words.getBBox(), { a, b, c, d, e, f } = words.getScreenCTM();
      const place = (x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f];
      return [place(x, y), place(x + width, y), place(x + width, y + height), place(x, y + height)];
    };
    /** How far two turned boxes lie in one another: the least over the directions of their sides; below 0 if they are apart. */
    const depth = (one: Box, other: Box): number => {
      const directions = [one, other].flatMap(([corner, right, , below]) =>
        [right, below].map(([x, y]) => [x - corner[0], y - corner[1]] as const)
      );
      return Math.min(...directions.map(([dx, dy]) => {
        const along = (box: Box) => box.map(([x, y]) => (x * dx + y * dy) / Math.hypot(dx, dy));
        const [first, second] = [along(one), along(other)];
        return Math.min(Math.max(...first), Math.max(...second)) -
          Math.max(Math.min(...first), Math.min(...second));
      }));
    };
    const all = [...document.querySelectorAll("text:not(:has(tspan)), tspan")].filter((words) =>
      words.textContent.trim() !== ""
    );
    const boxes = all.map((words) => ({ text: words.textContent, box: boxOf(words) }));
    const [figure] = [...document.querySelectorAll("svg")];
    const { left, right, top, bottom } = figure!.getBoundingClientRect();
    return boxes.flatMap(({ text, box }, index) => {
      const isOut = box.some(([x, y]) => x < left - 1 || x > right + 1 || y < top - 1 || y > bottom + 1);
      const under = boxes.slice(index + 1).filter((other) => depth(box, other.box) > SHARED);
      return [
        ...(isOut ? [`"${text}" sticks out`] : []),
        ...under.map((other) => `"${text}" lies on "${other.text}"`),
      ];
    });
  });
}
