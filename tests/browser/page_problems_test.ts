import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { listen } from "ser/notebook/player.ts";
import { testInBrowser } from "./chromium.ts";
import { findPageProblems } from "./page_problems.ts";

/** A page that has nothing wrong, but what is put into it. */
function pageWith(content: string): string {
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
    <meta name="viewport" content="width=device-width"><title>Page</title>
    <style>body { margin: 0 } @media (prefers-color-scheme: dark) { body { background: #222; color: #eee } }</style>
    <p>Words</p>${content}</html>`;
}

/** A figure of one title, with what is put under it. */
function figureWith(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" style="max-width: 100%"><title>Figure</title>
    <rect width="200" height="100" rx="6" fill="white"/><text x="20" y="20">Figure</text>${content}</svg>`;
}

const CIRCLE = '<circle cx="100" cy="60" r="30"/>';

/** What is right: figures inline, as a picture and folded; what is wide in a place of its own; a sound. */
const GOOD = [
  figureWith(CIRCLE),
  `<img alt="" src="data:image/svg+xml,${encodeURIComponent(figureWith(CIRCLE))}" style="max-width: 100%">`,
  `<details>${figureWith(CIRCLE)}</details>` +
  '<div style="overflow: auto"><p style="width: 2000px">wide</p></div>',
  listen(
    { samples: new Float32Array(800), sampleRate: 8000 },
    "silence",
  )[Symbol.for("Jupyter.display")]!()["text/html"],
];

/** What is wrong, and what is to be said of it, in both looks unless one is named. */
const BAD: readonly [content: string, problem: RegExp, look?: "1280 px, light" | "420 px, dark"][] = [
  ["<script>missing()</script>", /throws ReferenceError: missing/],
  ["<script>console.error('boo')</script>", /console: boo/],
  [
    '<img alt="far" width="9" height="9" src="https://example.org/a.png">',
    /asks for https:\/\/example\.org\/a\.png/,
  ],
  ["", /console: Failed to load/],
  ["", /figure 1 \(far\) cannot be shown/],
  [figureWith(""), /figure 2 \(Figure\) is blank/],
  [`<svg width="0" height="0">${CIRCLE}</svg>`, /figure 3 .* has no size/],
  [`<div style="opacity: 0">${figureWith(CIRCLE)}</div>`, /figure 4 .* is hidden/],
  ['<audio controls src="data:audio/wav;base64,AAAA" style="width: 99%"></audio>', /player 1 is silent/],
  ['<table><td style="min-width: 600px">table</table>', /is 60\d px wide by <td style/, "420 px, dark"],
  ['<p style="color: #333">for daylight</p>', /"for daylight" has a contrast of 1\.3/, "420 px, dark"],
  ['<p style="color: #ccc">for the night</p>', /"for the night" has a contrast of 1\.6/, "1280 px, light"],
];

testInBrowser(
  "findPageProblems() finds nothing wrong with a good page, and keeps pictures of it",
  async (browser) => {
    const folder = temporaryFolder();
    const path = join(folder, "page.html");
    await Deno.writeTextFile(path, pageWith(`${GOOD.join("")}<div style="height: 1600px"></div>`));
    deepStrictEqual(await findPageProblems(browser, path, folder), []);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    for (const look of ["1280-light", "420-dark"]) {
      for (const screen of [1, 2]) ok(names.includes(`page-${look}-${screen}.png`), names.join());
    }
  },
);

testInBrowser("findPageProblems() finds all that is wrong with a page", async (browser) => {
  const folder = temporaryFolder();
  const path = join(folder, "page.html");
  await Deno.writeTextFile(path, pageWith(BAD.map(([content]) => content).join("")));
  const problems = await findPageProblems(browser, path, folder);
  const expected = ["1280 px, light", "420 px, dark"].flatMap((look) =>
    BAD.filter(([, , only = look]) => only === look).map(([, problem]) => ({ look, problem }))
  );
  for (const { look, problem } of expected) {
    ok(
      problems.some((found) => found.includes(look) && problem.test(found)),
      `${look}: ${problem} of\n${problems.join("\n")}`,
    );
  }
  strictEqual(problems.length, expected.length, problems.join("\n"));
});
