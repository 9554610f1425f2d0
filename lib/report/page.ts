import { Buffer } from "node:buffer";
import { Marked } from "marked";
import type { DataFrame } from "nodejs-polars";
import { escapeHtml } from "../tables/escape_html.ts";
import { Figure } from "../plots/drawing/figure.ts";
import { projectPath } from "../project_path.ts";
import { layOutTable, type TableOptions } from "../tables/lay_out_table.ts";
import { tableToHtml } from "../tables/table_html.ts";

/** A table, and how it is shown. */
export interface ShownTable extends TableOptions {
  readonly frame: DataFrame;
}

/** A part of a page: what it asks, and what answers. */
export interface Section {
  /** Names the section in links. */
  readonly id: string;
  readonly heading: string;
  /** Markdown. */
  readonly prose: string;
  readonly shows: readonly (Figure | ShownTable)[];
}

/** What a page holds. */
export interface Page {
  readonly title: string;
  /** Markdown above the contents. */
  readonly lead: string;
  readonly sections: readonly Section[];
}

/**
 * Names of corpora, speakers and files may hold anything: HTML in Markdown is shown as the text it is, pictures as their description,
 * links only where they lead to a web page or to a place on this one.
 */
const markdown = new Marked({
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return /^(https?:\/\/|#)/i.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text;
    },
  },
});

/**
 * Writes a page of prose, figures and tables that needs no other file and no network, readable on light and dark screens.
 *
 * @returns HTML.
 */
export async function writePage({ title, lead, sections }: Page): Promise<string> {
  const style = await Deno.readTextFile(projectPath("notebooks/report/page.css"));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<div class="prose">${render(lead)}</div>
<nav aria-label="Contents">
<ol>
${sections.map(({ id, heading }) => `<li><a href="#${id}">${escapeHtml(heading)}</a></li>`).join("\n")}
</ol>
</nav>
</header>
<main>
${sections.map(renderSection).join("\n")}
</main>
</body>
</html>
`;
}

function renderSection({ id, heading, prose, shows }: Section): string {
  const parts = shows.map((shown) =>
    `<div class="output${shown instanceof Figure ? " figure" : ""}">${show(shown)}</div>`
  );
  return `<section id="${id}">
<h2>${escapeHtml(heading)}</h2>
<div class="prose">${render(prose)}</div>
${parts.join("\n")}
</section>`;
}

function show(shown: Figure | ShownTable): string {
  if (!(shown instanceof Figure)) return tableToHtml(layOutTable(shown.frame, shown));
  const source = Buffer.from(shown.svg).toString("base64");
  return `<img alt="${escapeHtml(shown.title)}" src="data:image/svg+xml;base64,${source}">`;
}

function render(text: string): string {
  return markdown.parse(text, { async: false });
}
