import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { CATEGORIES, emotionColours } from "ser/plots/drawing/colours.ts";
import { ciede2000, leastDistance } from "../colour_distance.ts";

/** The colours of Okabe & Ito (2008), "Color Universal Design", which others are measured by. */
const OKABE_ITO = [
  "#000000",
  "#e69f00",
  "#56b4e9",
  "#009e73",
  "#f0e442",
  "#0072b2",
  "#d55e00",
  "#cc79a7",
];

Deno.test("ciede2000() computes the differences that Sharma, Wu & Dalal publish", () => {
  // Rows 1, 7, 14, 17 and 25 of their table 1.
  const pairs = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const;
  for (const [a, b, difference] of pairs) {
    ok(Math.abs(ciede2000(a, b) - difference) < 1e-4, `${ciede2000(a, b)} instead of ${difference}`);
    ok(Math.abs(ciede2000(b, a) - difference) < 1e-4);
  }
});

Deno.test("leastDistance() finds what eyes with a deficiency confuse", () => {
  // A red and a green of one lightness, which differ by 70 for others.
  const { distance, of } = leastDistance(["#c05a48", "#7d7d1e", "#0000ff"]);
  match(of, /^#c05a48 and #7d7d1e, (deutan|protan)$/);
  ok(distance < 12, `${distance}`);
});

Deno.test("emotions, those beyond the canonical too, are no closer in any eyes than the colours of Okabe and Ito", () => {
  const bound = leastDistance(OKABE_ITO).distance;
  ok(bound > 10 && bound < 11, `${bound}`);
  const { range } = emotionColours([...EMOTIONS, "amused", "contemptuous", "proud", "tired"]);
  const { distance, of } = leastDistance(range);
  ok(distance > bound, `${of} differ by ${distance}`);
});

Deno.test("families and speakers are no closer in any eyes than the colours of Okabe and Ito", () => {
  const { distance, of } = leastDistance([...CATEGORIES, "#9a9a9a"]);
  ok(distance > leastDistance(OKABE_ITO).distance, `${of} differ by ${distance}`);
});

Deno.test("emotionColours() gives each emotion a colour of its own, the same in every company", () => {
  const { domain, range } = emotionColours(EMOTIONS);
  deepStrictEqual(domain, [...EMOTIONS]);
  strictEqual(new Set(range).size, EMOTIONS.length);
  deepStrictEqual(emotionColours(["sad"]).range, [range[EMOTIONS.indexOf("sad")]]);
  const others = emotionColours(["proud", "sad", "toString"]).range;
  strictEqual(new Set(others).size, 3);
  for (const colour of others) match(colour, /^#[0-9a-f]{6}$/);
});
