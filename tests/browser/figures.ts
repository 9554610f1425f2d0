import { decode } from "fast-png";
import type { ElementHandle, Page } from "playwright-core";
import type { PageElement, PageImage } from "./page_types.ts";

/** Pixels at the edge of a figure that do not count: round corners show what is behind. */
const EDGE = 8;

/**
 * Looks at each picture on a page as it is rendered.
 *
 * @param inside Selector of what holds the pictures that count.
 * @returns One line for each that has no size, or whose upper or lower half is of one colour: a title alone is no figure.
 */
export async function findBlankFigures(page: Page, inside: string): Promise<string[]> {
  return await describe(page, inside, async (figure) => {
    const box = await figure.boundingBox();
    if (box === null || box.width < 1 || box.height < 1) return "has no size";
    if (await figure.evaluate((element: PageImage) => element.matches("img") && element.naturalWidth === 0)) {
      return "cannot be shown";
    }
    return isBlank(await figure.screenshot({ animations: "disabled" })) ? "is blank" : null;
  });
}

/**
 * Looks for figures that are wider than their place, where one would have to scroll.
 *
 * @param inside Selector of what holds the pictures that count.
 * @returns One line for each such figure.
 */
export async function findCutFigures(page: Page, inside: string): Promise<string[]> {
  return await describe(
    page,
    inside,
    (figure) =>
      figure.evaluate(({ offsetWidth, parentElement }: PageElement) => {
        const room = parentElement!.clientWidth;
        return offsetWidth > room ? `is ${offsetWidth} px wide, where ${room} are seen` : null;
      }),
  );
}

/** Says which of the figures have a problem. */
async function describe(
  page: Page,
  inside: string,
  find: (figure: ElementHandle) => Promise<string | null>,
): Promise<string[]> {
  const kinds = ["svg:not(svg svg)", "img", "canvas"].map((kind) => `${inside} ${kind}`).join();
  const problems: string[] = [];
  for (const [index, figure] of (await page.locator(kinds).elementHandles()).entries()) {
    const problem = await find(figure);
    if (problem !== null) problems.push(`figure ${index + 1} (${await nameOf(figure)}) ${problem}`);
  }
  return problems;
}

/** Tells what a reader of a failed test would look for. */
function nameOf(figure: ElementHandle): Promise<string> {
  return figure.evaluate((element: PageImage) => {
    const text = element.matches("img")
      ? element.alt + decodeURIComponent(element.src.startsWith("data:image/svg+xml,") ? element.src : "")
      : element.outerHTML;
    return text.match(/<title>([^<]*)/)?.[1] ?? text.slice(0, 80);
  });
}

/** Tells whether the upper or the lower half of a picture has one colour only. */
export function isBlank(png: Uint8Array): boolean {
  const { width, height, channels, data } = decode(png);
  const edge = Math.min(EDGE, Math.floor(width / 4), Math.floor(height / 4));
  const middle = Math.floor(height / 2);
  const hasOneColour = (from: number, to: number) => {
    const first = (from * width + edge) * channels;
    for (let y = from; y < to; y++) {
      for (let x = edge; x < width - edge; x++) {
        const pixel = (y * width + x) * channels;
        for (let c = 0; c < channels; c++) if (data[pixel + c] !== data[first + c]) return false;
      }
    }
    return true;
  };
  return hasOneColour(edge, middle) || hasOneColour(middle, height - edge);
}
