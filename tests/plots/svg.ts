import { ok, strictEqual } from "node:assert/strict";
import type { Figure } from "ser/plots/figure.ts";

/** Counts the elements of a kind in a figure, within the groups that have a label if one is given. */
export function count({ svg }: Figure, element: string, label?: string): number {
  const inside = label === undefined
    ? svg
    : [...svg.matchAll(new RegExp(`<g [^>]*aria-label="${label}"[^>]*>(.*?)</g>`, "gs"))].map(([, content]) =>
      content
    ).join();
  return [...inside.matchAll(new RegExp(`<${element}[ >]`, "g"))].length;
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
  const texts = textsOf(figure);
  strictEqual(texts[0], title);
  strictEqual(texts[2], title);
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll(
    "&amp;",
    "&",
  );
}
