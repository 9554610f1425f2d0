import type { Page } from "playwright-core";
import type { GetComputedStyle, PageDocument, PageElement } from "./page_types.ts";

declare const document: PageDocument, getComputedStyle: GetComputedStyle;

/**
 * Finds words that are hard to read on what is behind them, by the contrast ratio of WCAG 2.2 (1 to 21).
 *
 * Figures are left out: they have their own paper.
 *
 * @param inside Selector of what holds the words that count.
 * @param least Least ratio: 4.5 is what WCAG asks of text.
 * @returns One line for each text with less.
 */
export async function findFaintWords(page: Page, inside: string, least: number): Promise<string[]> {
  return await page.locator(inside).evaluateAll((roots: PageElement[], least) => {
    type Colour = [red: number, green: number, blue: number, opacity: number];
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const parse = (colour: string): Colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, opacity = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, opacity / 255];
    };
    const over = (front: Colour, back: Colour): Colour => {
      const mix = (at: 0 | 1 | 2) => front[at] * front[3] + back[at] * (1 - front[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const behind = (element: PageElement | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const colour = parse(getComputedStyle(element).backgroundColor);
      return colour[3] === 1 ? colour : over(colour, behind(element.parentElement));
    };
    const luminance = ([red, green, blue]: Colour) => {
      const linear = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const faint = new Set<string>();
    for (const element of roots.flatMap((root) => [root, ...root.querySelectorAll("*")])) {
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
      const text = own.map(({ textContent }) => textContent).join("").trim();
      if (text === "" || element.closest("svg, style, script") || !element.checkVisibility()) continue;
      const back = behind(element), front = over(parse(getComputedStyle(element).color), back);
      const [low = 0, high = 0] = [luminance(front), luminance(back)].sort((a, b) => a - b);
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < least) faint.add(`"${text.slice(0, 40)}" has a contrast of ${ratio.toFixed(1)}`);
    }
    return [...faint];
  }, least);
}
