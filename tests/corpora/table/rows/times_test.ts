import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseTime, round } from "ser/corpora/table/rows/times.ts";

for (
  const [text, seconds] of [
    ["1.5", 1.5],
    ["1,5", 1.5],
    [" .25 ", 0.25],
    ["1e-1", 0.1],
    ["1.5 s", 1.5],
    ["1500ms", 1.5],
    ["1500 msec", 1.5],
    ["01:02.5", 62.5],
    ["00:01:02,500", 62.5],
    ["1:00:00", 3600],
    ["0 days", 0],
    ["0 days 00:00:01.500000", 1.5],
    ["1 days 00:00:00", 86_400],
    ["P0DT0H1M1.5S", 61.5],
    ["-1", -1],
  ] as const
) {
  Deno.test(`parseTime() reads "${text}"`, () => strictEqual(parseTime(text), seconds));
}

Deno.test("parseTime() counts numbers without a unit as it is told", () => {
  deepStrictEqual(["1500", "1500ms", "2 s", "0:02"].map((text) => parseTime(text, "ms")), [1.5, 1.5, 2, 2]);
});

Deno.test("parseTime() takes nothing else for a time", () => {
  for (const text of ["", "x", "1.2.3", "00:00:01:12", "NaT", "1 m", "Infinity"]) {
    strictEqual(parseTime(text), NaN, text);
  }
});

Deno.test("round() adds up as people do", () => strictEqual(round(0.1 + 0.2), 0.3));
