import { parseHTML } from "linkedom";
import { ok, strictEqual } from "node:assert/strict";
import type { Figure } from "ser/plots/drawing/figure.ts";

/** Counts the elements of a kind in a figure, within the groups that have a label if one is given. */
export function count({ svg }: Figure, element: string, label?: string): number {
  const inside = label === undefined
    ? svg
    : [...svg.matchAll(new RegExp(`<g [^>]*aria-label="${label}"[^>]*>(.*?)</g>`, "gs"))].map(([, content]) =>
      content
    ).join();
  return [...inside.matchAll(new RegExp(`<${element}[ >]`, "g"))].length;
}

/** What a figure is made of. */
export interface Structure {
  /** How many shapes, lines, texts or pictures each kind of mark draws. */
  readonly marks: Readonly<Record<string, number>>;
  /** Labels of axes, in order. */
  readonly axes: readonly string[];
}

/** The part of an SVG element used here. */
export interface SvgNode {
  readonly tagName: string;
  readonly textContent: string;
  readonly children: Iterable<SvgNode>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): { readonly length: number } & Iterable<SvgNode>;
}

/** Reads a figure's SVG. */
export function readSvg({ svg }: Pick<Figure, "svg">): SvgNode {
  const { document } = parseHTML(svg) as unknown as { document: { querySelector(name: string): SvgNode } };
  return document.querySelector("svg");
}

/** Tells what a figure is made of; ticks and grids are left out. */
export function structureOf(figure: Pick<Figure, "svg">): Structure {
  const marks: Record<string, number> = {}, axes: string[] = [];
  for (const group of readSvg(figure).querySelectorAll("g[aria-label]")) {
    const label = group.getAttribute("aria-label")!;
    if (label.endsWith("axis label")) axes.push(group.textContent);
    else if (!/^f?[xy]-(axis|grid)/.test(label)) {
      marks[label] = (marks[label] ?? 0) +
        group.querySelectorAll("rect, circle, path, line, text, image").length;
    }
  }
  return { marks, axes };
}

/** Lists the texts of a figure, in order. */
export function textsOf({ svg }: Figure): string[] {
  return [...svg.matchAll(/<(?:text|tspan|title|desc)[^>]*>([^<]+)</g)].map(([, text]) => unescape(text!));
}

/** Shows that a figure is one well-formed document that says what it is, and whose numbers are numbers. */
export function isSound(figure: Figure): void {
  const { svg, title } = figure;
  const open: string[] = [];
  for (
    const [tag, end, name, rest] of svg.matchAll(
      /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*\s*\/?)>|<|&(?!\w+;|#\d+;)/g,
    )
  ) {
    ok(name, `${JSON.stringify(tag)} stands alone`);
    if (end) strictEqual(open.pop(), name);
    else if (!rest!.endsWith("/")) open.push(name);
  }
  ok(open.length === 0 && svg.startsWith("<svg ") && svg.endsWith("</svg>"));
  ok(!/NaN|undefined|Infinity/.test(svg), "a number or a text is missing");
  strictEqual(textOf(/<title>([^<]*)<\/title>/, svg), title);
  ok(textOf(/<desc>([^<]*)<\/desc>/, svg).length > 0);
  const written = [...svg.matchAll(/font-weight="600" fill="#222">([^<]*)</g)].map(([, line]) => line);
  strictEqual(unescape(written.join(" ")), title, "the title is written above");
}

function textOf(element: RegExp, svg: string): string {
  return unescape(element.exec(svg)?.[1] ?? "");
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll(
    "&amp;",
    "&",
  );
}
