import { deepStrictEqual, doesNotMatch, match, ok } from "node:assert/strict";
import pl from "nodejs-polars";
import { Figure } from "ser/plots/drawing/figure.ts";
import { writePage } from "ser/report/page.ts";

const table = pl.DataFrame({ emotion: ["sad"], "F1 < 1": [0.5] });
const figure = new Figure('Sad & "angry"', '<svg xmlns="http://www.w3.org/2000/svg"/>', table);
const page = await writePage({
  title: "Run <b>",
  lead: "> **Warning.** It <script>leaks</script>.",
  sections: [{
    id: "scores",
    heading: "How well?",
    prose: "| a | b |\n| - | - |\n| *1* | 2 |",
    shows: [figure, { frame: table, decimals: 2 }],
  }],
});

Deno.test("writePage() shows prose, figures and tables, and links to its sections", () => {
  match(page, /<li><a href="#scores">How well\?<\/a><\/li>/);
  match(page, /<section id="scores">\s*<h2>How well\?<\/h2>/);
  match(page, /<td><em>1<\/em><\/td>/);
  match(page, /<img alt="Sad &amp; &quot;angry&quot;" src="data:image\/svg\+xml;base64,PHN2Zy/);
  match(page, /<th [^>]*>emotion<\/th>/);
  match(page, /<strong>Warning\.<\/strong>/);
});

Deno.test("writePage() follows no link and shows no picture that a name may hold", async () => {
  const name =
    "![i](http://evil.example/x.png) [a](javascript:alert(1)) <javascript:alert(2)> [b](data:text/html,x)";
  const html = await writePage({
    title: "t",
    lead: `${name} <https://doi.org/10> [top](#scores)`,
    sections: [],
  });
  deepStrictEqual([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href), [
    "https://doi.org/10",
    "#scores",
  ]);
  doesNotMatch(html, /<img/);
});

Deno.test("writePage() lets nothing that a corpus is named after become code", () => {
  match(page, /<title>Run &lt;b&gt;<\/title>/);
  match(page, /&lt;script&gt;leaks/);
  doesNotMatch(page, /<script|<b>/);
});

Deno.test("writePage() needs no network, and has colours for dark screens", () => {
  doesNotMatch(page, /<link|@import|src="(?!data:)|url\((?!["']?data:)/);
  ok(page.includes("prefers-color-scheme: dark"));
});
