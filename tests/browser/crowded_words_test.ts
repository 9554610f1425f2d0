import { deepStrictEqual } from "node:assert/strict";
import { testInBrowser } from "./chromium.ts";
import { findCrowdedWords } from "./crowded_words.ts";

/** A figure with words at the given places, some of them turned. */
function figureOf(...words: readonly [text: string, x: number, y: number, turn?: number][]): string {
  const texts = words.map(([text, x, y, turn = 0]) =>
    `<text transform="translate(${x},${y}) rotate(${turn})">${text}</text>`
  ).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" font-size="12">${texts}</svg>`;
}

testInBrowser(
  "findCrowdedWords() finds words that lie on one another or stick out, turned or not",
  async (browser) => {
    const page = await browser.newPage();
    const cases: [string, string[]][] = [
      [figureOf(["one", 20, 50], ["two", 20, 65], ["three", 120, 50]), []],
      [figureOf(["one word", 20, 50], ["another", 40, 52]), ['"one word" lies on "another"']],
      [figureOf(["a long word", 250, 50]), ['"a long word" sticks out']],
      [figureOf(["slanted", 20, 100, -45], ["slanted too", 40, 100, -45], ["flat", 20, 120]), []],
      [figureOf(["slanted", 20, 100, -45], ["slanted too", 24, 104, -45]), [
        '"slanted" lies on "slanted too"',
      ]],
      [
        '<svg width="99" height="99"><text y="20">a<tspan x="0" y="40">b</tspan><tspan x="2" y="42">c</tspan></text></svg>',
        ['"b" lies on "c"'],
      ],
    ];
    for (const [svg, expected] of cases) deepStrictEqual(await findCrowdedWords(page, svg), expected);
  },
);
