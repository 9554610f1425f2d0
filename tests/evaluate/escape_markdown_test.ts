import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { marked } from "marked";
import { codeMarkdown, escapeMarkdown, linkMarkdown } from "ser/evaluate/escape_markdown.ts";

/** The parts of a document that are looked at; the types of the browser's are not at hand. */
interface Node {
  readonly tagName: string;
  readonly textContent: string;
  querySelector(selector: string): Node;
  querySelectorAll(selector: string): Iterable<Node>;
}

/** Shows Markdown, and tells the text and the elements that an element of it holds. */
function shown(markdown: string, selector: string): { text: string; inside: string[] } {
  const { document } = parseHTML(
    `<html><body>${marked.parse(markdown, { async: false })}</body></html>`,
  ) as unknown as {
    document: Node;
  };
  const element = document.querySelector(selector);
  return {
    text: element.textContent.replaceAll(/\s+/g, " ").trim(),
    inside: [...element.querySelectorAll("*")].map(({ tagName }) => tagName),
  };
}

const line = (text: string) => text.replaceAll(/\s+/g, " ").trim();

const SPECIAL = [
  "\\",
  "`",
  "``",
  "*",
  "**",
  "_",
  "~~",
  "[",
  "](javascript:alert(1))",
  "![",
  "<b>",
  "</b>",
  "<!--",
  "&lt;",
  "&",
  "|",
  "#",
  "# ",
  "- ",
  "1. ",
  "2) ",
  "+ ",
  "> ",
  "---",
  "===",
  "http://a.b",
  "www.a.bc",
  "a@b.cd",
  "mailto:a@b.c",
  "ftp://a.bc",
  "\n",
  "\t",
  "    ",
  "a",
  "é",
  "12",
  ":",
  "$",
  "%",
  "^",
  "[^1]",
  "{#id}",
  "'",
  '"',
];
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...SPECIAL), { maxLength: 8 }).map((parts) => parts.join("")),
).filter((text) => /[^\s\0]/.test(text) && !text.includes("\0") && text.isWellFormed());

Deno.test("escapeMarkdown() has a text shown as it is: in a paragraph, in a heading, in a cell, within a line", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const escaped = escapeMarkdown(text), expected = { text: line(text), inside: [] };
      deepStrictEqual(shown(`before\n\n${escaped}\n\nafter`, "p:nth-child(2)"), expected);
      deepStrictEqual(shown(`# ${escaped}`, "h1"), expected);
      deepStrictEqual(shown(`| head | b |\n| --- | --- |\n| ${escaped} | b |`, "td"), expected);
      deepStrictEqual(shown(`of ${escaped}, (${escaped}) too`, "p"), {
        text: line(`of ${text}, (${text}) too`),
        inside: [],
      });
    }),
    { numRuns: 2000 },
  );
});

Deno.test("codeMarkdown() has a text shown as it is, as code", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: seen, inside } = shown(`name ${codeMarkdown(text)}, and`, "p");
      deepStrictEqual([seen, inside], [`name ${line(text)}, and`, ["CODE"]]);
    }),
    { numRuns: 1000 },
  );
  strictEqual(codeMarkdown(" \n"), "");
});

Deno.test("linkMarkdown() has a text shown as it is, and makes nothing but addresses of the web links", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: seen, inside } = shown(`of ${linkMarkdown(text)} too`, "p");
      deepStrictEqual([seen, inside.filter((tag) => tag !== "A")], [
        line(`of ${text} too`),
        [],
      ]);
      strictEqual(inside.length > 0, /https?:\/\/\w/.test(text));
    }),
    { numRuns: 1000 },
  );
});
