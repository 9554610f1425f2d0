import type { Page } from "playwright-core";
import type { PageCanvas, PageDocument, PageElement, PageImage } from "./page_types.ts";

declare const document: PageDocument;
declare const Image: new () => PageImage;
declare const XMLSerializer: new () => { serializeToString(element: PageElement): string };

/** Pixels at the edge of a figure that do not count: round corners show what is behind. */
const EDGE = 8;

/**
 * Looks at each picture on a page, drawn by the page on white at the size that it has there.
 *
 * @param inside Selector of what holds the pictures that count.
 * @returns One line for each that has no size, is not to be seen, or whose upper or lower half is of one colour: a title alone is
 * no figure.
 */
export async function findBlankFigures(page: Page, inside: string): Promise<string[]> {
  const findings = await page.locator(figuresOf(inside)).evaluateAll((figures: PageImage[], edge) => {
    const pixelsOf = (picture: PageImage, width: number, height: number): Uint8ClampedArray => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width, height });
      const context: PageCanvas = canvas.getContext("2d", { willReadFrequently: true });
      context.fillStyle = "white";
      context.fillRect(0, 0, width, height);
      context.drawImage(picture, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    };
    const load = async (source: string): Promise<PageImage> => {
      const image = Object.assign(new Image(), { src: source });
      await image.decode();
      return image;
    };
    const isBlank = (pixels: Uint8ClampedArray, width: number, height: number): boolean => {
      const x = Math.min(edge, Math.floor(width / 4)), y = Math.min(edge, Math.floor(height / 4));
      const middle = Math.floor(height / 2);
      const hasOneColour = (from: number, to: number) => {
        const first = (from * width + x) * 4;
        for (let row = from; row < to; row++) {
          for (let at = (row * width + x) * 4; at < ((row + 1) * width - x) * 4; at++) {
            if (pixels[at] !== pixels[first + at % 4]) return false;
          }
        }
        return true;
      };
      return hasOneColour(y, middle) || hasOneColour(middle, height - y);
    };
    return Promise.all(figures.map(async (figure) => {
      const { left, right, top, bottom } = figure.getBoundingClientRect();
      const width = Math.round(right - left), height = Math.round(bottom - top);
      if (width < 1 || height < 1) return "has no size";
      if (figure.matches("img") && figure.naturalWidth === 0) return "cannot be shown";
      if (!figure.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return "is hidden";
      const isInline = figure.matches("svg");
      const svg = encodeURIComponent(new XMLSerializer().serializeToString(figure));
      const picture = isInline ? await load(`data:image/svg+xml,${svg}`) : figure;
      return isBlank(pixelsOf(picture, width, height), width, height) ? "is blank" : null;
    }));
  }, EDGE);
  return await describe(page, inside, findings);
}

/**
 * Looks for figures that are wider than their place, where one would have to scroll.
 *
 * @param inside Selector of what holds the pictures that count.
 * @returns One line for each such figure.
 */
export async function findCutFigures(page: Page, inside: string): Promise<string[]> {
  const findings = await page.locator(figuresOf(inside)).evaluateAll((figures: PageElement[]) =>
    figures.map(({ offsetWidth, parentElement }) => {
      const room = parentElement!.clientWidth;
      return offsetWidth > room ? `is ${offsetWidth} px wide, where ${room} are seen` : null;
    })
  );
  return await describe(page, inside, findings);
}

function figuresOf(inside: string): string {
  return ["svg:not(svg svg)", "img", "canvas"].map((kind) => `${inside} ${kind}`).join();
}

/** Says of each figure with a finding which it is, by what a reader of a failed test would look for. */
async function describe(page: Page, inside: string, findings: readonly (string | null)[]): Promise<string[]> {
  const names = await page.locator(figuresOf(inside)).evaluateAll((figures: PageImage[]) =>
    figures.map((figure) => {
      const text = figure.matches("img")
        ? figure.alt + decodeURIComponent(figure.src.startsWith("data:image/svg+xml,") ? figure.src : "")
        : figure.outerHTML;
      return text.match(/<title>([^<]*)/)?.[1] ?? text.slice(0, 80);
    })
  );
  return findings.flatMap((finding, index) =>
    finding === null ? [] : [`figure ${index + 1} (${names[index]}) ${finding}`]
  );
}
