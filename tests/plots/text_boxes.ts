import { ok } from "node:assert/strict";
import type { Figure } from "ser/plots/drawing/figure.ts";
import { textWidth } from "ser/plots/drawing/text_width.ts";
import { readSvg, type SvgNode } from "./svg.ts";

/** A rectangle, in pixels of the figure. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What of a font's size letters reach above and below their line. */
const ASCENT = 0.76, DESCENT = 0.24;

/** Pixels by which boxes may meet: an estimate of letters is no closer. */
const SLACK = 1;

/** What an element takes from those around it: its place, and how its letters look. */
interface Context {
  /** Takes x, y to a x + c y + e, b x + d y + f. */
  readonly matrix: readonly [number, number, number, number, number, number];
  /** What is seen of it. */
  readonly clip: Box;
  readonly size: number;
  readonly bold: boolean;
  readonly anchor: string;
}

/** Finds where each line of text in a figure is, and the part of the figure that is seen there. */
export function textBoxes(figure: Pick<Figure, "svg">): { text: string; box: Box; clip: Box }[] {
  const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const context: Context = {
    matrix: [1, 0, 0, 1, 0, 0],
    clip: everywhere,
    size: 16,
    bold: false,
    anchor: "start",
  };
  return boxesOf(readSvg(figure), context);
}

/** Shows that all texts of a figure are seen whole, and none lies on another. */
export function areApart(figure: Pick<Figure, "svg">, name: string): void {
  const texts = textBoxes(figure);
  for (const { text, box, clip } of texts) {
    const over = Math.max(
      clip.left - box.left,
      clip.top - box.top,
      box.right - clip.right,
      box.bottom - clip.bottom,
    );
    ok(over <= SLACK, `${name}: ${over.toFixed(1)} pixels of ${JSON.stringify(text)} are cut off`);
  }
  const down = texts.toSorted((a, b) => a.box.top - b.box.top);
  for (const [i, { text, box }] of down.entries()) {
    for (let next = i + 1; next < down.length && down[next]!.box.top < box.bottom - SLACK; next++) {
      const other = down[next]!;
      const [across, along] = [
        Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left),
        Math.min(box.bottom, other.box.bottom) - other.box.top,
      ];
      const size = `${across.toFixed(1)} × ${along.toFixed(1)} pixels`;
      ok(
        Math.min(across, along) <= SLACK,
        `${name}: ${JSON.stringify(text)} and ${JSON.stringify(other.text)} lie on each other: ${size}`,
      );
    }
  }
}

function boxesOf(node: SvgNode, outer: Context): ReturnType<typeof textBoxes> {
  const context = enter(node, outer);
  if (node.tagName.toLowerCase() === "text") return linesOf(node, context);
  return [...node.children].flatMap((child) => boxesOf(child, context));
}

/** Makes a box a line: the text itself, or each of its spans. */
function linesOf(node: SvgNode, context: Context): ReturnType<typeof textBoxes> {
  const spans = [...node.children].filter(({ tagName }) => tagName.toLowerCase() === "tspan");
  let y = length(node, "y", context.size);
  return (spans.length ? spans : [node]).map((line) => {
    if (line !== node) y = length(line, "y", context.size, y) + length(line, "dy", context.size);
    const x = length(line, "x", context.size, length(node, "x", context.size));
    const width = textWidth([line.textContent], context);
    const left = x - width * ({ start: 0, middle: 0.5, end: 1 }[context.anchor] ?? NaN);
    const base = y + (line === node ? length(node, "dy", context.size) : 0);
    const corners = [left, left + width].flatMap((x) =>
      [base - ASCENT * context.size, base + DESCENT * context.size].map((y) => move(context.matrix, x, y))
    );
    return { text: line.textContent, box: around(corners), clip: context.clip };
  });
}

function enter(node: SvgNode, outer: Context): Context {
  const matrix = (node.getAttribute("transform")?.match(/\w+\([^)]*\)/g) ?? []).reduce(
    (matrix, step) => multiply(matrix, parseStep(step)),
    outer.matrix,
  );
  // A style counts more than an attribute.
  const style = /font-size: *([\d.]+)px/.exec(node.getAttribute("style") ?? "")?.[1];
  const size = style === undefined ? length(node, "font-size", outer.size, outer.size) : Number(style);
  const weight = node.getAttribute("font-weight");
  const context = {
    matrix,
    size,
    clip: outer.clip,
    anchor: node.getAttribute("text-anchor") ?? outer.anchor,
    bold: weight === null ? outer.bold : weight === "bold" || Number(weight) >= 600,
  };
  if (node.tagName.toLowerCase() !== "svg") return context;
  const placed = multiply(matrix, [1, 0, 0, 1, length(node, "x", size), length(node, "y", size)]);
  const corners = [[0, 0], [length(node, "width", size), length(node, "height", size)]];
  return { ...context, matrix: placed, clip: around(corners.map(([x, y]) => move(placed, x!, y!))) };
}

function parseStep(step: string): Context["matrix"] {
  const [, name, list] = /^(\w+)\(([^)]*)\)$/.exec(step)!;
  const [a = 0, b = 0] = list!.split(/[ ,]+/).map(Number);
  if (name === "translate") return [1, 0, 0, 1, a, b];
  ok(name === "rotate" && !list!.includes(","), step);
  const turn = a * Math.PI / 180;
  return [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0];
}

function multiply([a, b, c, d, e, f]: Context["matrix"], [A, B, C, D, E, F]: Context["matrix"]) {
  return [
    a * A + c * B,
    b * A + d * B,
    a * C + c * D,
    b * C + d * D,
    a * E + c * F + e,
    b * E + d * F + f,
  ] as const;
}

function move([a, b, c, d, e, f]: Context["matrix"], x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function around(points: readonly (readonly number[])[]): Box {
  const [xs, ys] = [points.map(([x]) => x!), points.map(([, y]) => y!)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Reads a length in pixels or in letters' sizes. */
function length(node: SvgNode, name: string, size: number, otherwise = 0): number {
  const value = node.getAttribute(name);
  if (value === null) return otherwise;
  const [, number, unit] = /^(-?[\d.]+)(em|px|)$/.exec(value)!;
  return Number(number) * (unit === "em" ? size : 1);
}
