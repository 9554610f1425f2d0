import * as Plot from "@observablehq/plot";
import { max, sum } from "d3-array";
import { parseHTML } from "linkedom";
import type { DataFrame } from "nodejs-polars";
import { textWidth } from "./text_width.ts";
import { wrapText } from "./wrap_text.ts";

/** A finished figure: SVG that stands alone, and shows itself as the value of a notebook's cell. */
export class Figure {
  readonly title: string;
  /** A complete SVG document. */
  readonly svg: string;
  /** The numbers that it shows: a row a mark. */
  readonly data: DataFrame;

  constructor(title: string, svg: string, data: DataFrame) {
    this.title = title;
    this.svg = svg;
    this.data = data;
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "image/svg+xml": this.svg, "text/plain": this.title };
  }
}

/** What stands above the plots of a figure, and how they stand. */
export interface FigureOptions {
  /** What the figure shows: its finding, if it has one. */
  readonly title: string;
  /** How it was measured, ending with the corpus. */
  readonly subtitle: string;
  /** Plots side by side, or one above the other. Default: `column`. */
  readonly direction?: "row" | "column";
  /** The numbers that the figure shows, for those who want them as a table: a row a mark. */
  readonly data: DataFrame;
}

/** A plot of a figure; width and height in pixels. */
export type Panel = Plot.PlotOptions & { readonly width: number; readonly height: number };

/** The part of an SVG element used here; the types of the browser's document are not at hand outside one. */
interface SvgElement {
  readonly outerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

const MARGIN = 16;
/** How lines of title and subtitle look; rise: pixels from one to the next. */
const TITLE = { size: 17, bold: true, rise: 22, attributes: 'font-size="17" font-weight="600" fill="#222"' };
const SUBTITLE = { size: 12, bold: false, rise: 16, attributes: 'font-size="12" fill="#666"' };
/** Pixels of the space under the subtitle. */
const SPACE = 14;
const FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";

/** The style of every plot: ink on white, readable on a light and on a dark page. */
const STYLE = { fontFamily: FONT, fontSize: "12px", color: "#222", background: "white" };

/**
 * Draws plots under a title as one SVG. Title and subtitle take as many lines as they need.
 *
 * @example
 * ```ts
 * import * as Plot from "@observablehq/plot";
 * import pl from "nodejs-polars";
 *
 * const panel = { width: 200, height: 100, marks: [Plot.dotX([1, 2, 3])] };
 * const data = pl.DataFrame({ x: [1, 2, 3] });
 * const { svg } = drawFigure({ title: "Three dots", subtitle: "made up", data }, [panel]);
 * if (!svg.startsWith("<svg") || !svg.includes("Three dots")) throw new Error("an SVG with its title");
 * ```
 */
export function drawFigure(options: FigureOptions, panels: readonly Panel[]): Figure {
  const { title, subtitle, direction = "column", data } = options;
  const widths = panels.map(({ width }) => width), heights = panels.map(({ height }) => height);
  const inRow = direction === "row";
  const inner = inRow ? sum(widths) : max(widths)!;
  const titles = wrapText(title, inner, TITLE);
  // Where one line has no room for both, the corpus has its own.
  const hasRoom = textWidth([subtitle], SUBTITLE) <= inner;
  const subtitles = hasRoom
    ? [subtitle]
    : subtitle.split(" · ").flatMap((part) => wrapText(part, inner, SUBTITLE));
  const below = 6 + TITLE.rise * titles.length;
  const top = below + 4 + SUBTITLE.rise * subtitles.length + SPACE;
  const width = 2 * MARGIN + inner;
  const height = top + MARGIN + (inRow ? max(heights)! : sum(heights));
  const placed = panels.map((panel, index) => {
    const before = sum((inRow ? widths : heights).slice(0, index));
    return drawPanel(panel, MARGIN + (inRow ? before : 0), top + (inRow ? 0 : before));
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
    `height="${height}" font-family="${FONT}" role="img">` +
    `<title>${escape(title)}</title><desc>${escape(subtitle)}</desc>` +
    `<rect width="${width}" height="${height}" rx="6" fill="white"/>` +
    `${drawLines(titles, 6, TITLE)}${drawLines(subtitles, below + 4, SUBTITLE)}${placed.join("")}</svg>`;
  return new Figure(title, svg, data);
}

/** Draws lines of text from a height down. */
function drawLines(lines: readonly string[], top: number, { rise, attributes }: typeof TITLE): string {
  return lines.map((line, index) =>
    `<text x="${MARGIN}" y="${top + rise * (index + 1)}" ${attributes}>${escape(line)}</text>`
  ).join("");
}

/** Draws a plot as a nested `svg` element. */
function drawPanel(panel: Panel, x: number, y: number): string {
  const { document } = parseHTML("<html></html>") as unknown as Required<Pick<Plot.PlotOptions, "document">>;
  const plot: SvgElement = Plot.plot({ ...panel, document, style: STYLE });
  plot.querySelector("style")?.remove(); // only sizes the plot on a page
  plot.removeAttribute("class");
  plot.setAttribute("x", `${x}`);
  plot.setAttribute("y", `${y}`);
  return compact(plot.outerHTML);
}

/** Rounds coordinates to hundredths of a pixel and drops attributes that say nothing. */
function compact(svg: string): string {
  return svg
    .replace(
      / (?:d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform|points)="[^"]*"/g,
      (attribute) =>
        attribute.replace(
          /-?\d+\.\d{3,}(?:e-?\d+)?/g,
          (number) => `${Math.round(Number(number) * 100) / 100}`,
        ),
    )
    .replace(/ xmlns(?::xlink)?="[^"]*"/g, "");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
