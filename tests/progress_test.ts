import { deepStrictEqual, doesNotMatch, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describeProgress, throttledProgress } from "ser/progress.ts";

Deno.test("describeProgress() tells rate and time left, and in the end the time taken", () => {
  strictEqual(describeProgress(30, 120, "a.wav", 60), "30/120 · 2.0 s each · 3 min 0 s left · a.wav");
  strictEqual(describeProgress(120, 120, "z.wav", 61.2), "120/120 · 2.0 a second · 1 min 2 s in all · z.wav");
});

Deno.test("describeProgress() only says what is done where there is one piece, or their number is not known", () => {
  strictEqual(describeProgress(1, 1, "nothing has changed", 0), "nothing has changed");
  strictEqual(describeProgress(4096, 0, "download", 1), "download");
});

Deno.test("describeProgress() never shows what is no number", () => {
  const time = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(fc.property(fc.nat(100), fc.nat(100), time, (done, total, seconds) => {
    doesNotMatch(describeProgress(done, total, "a clip", seconds), /NaN|Infinity/);
  }));
});

/** Progress that keeps what it shows. */
function shownBy(
  interval: number,
): { shown: [string, boolean][]; progress: ReturnType<typeof throttledProgress> } {
  const shown: [string, boolean][] = [];
  return { shown, progress: throttledProgress((line, last) => shown.push([line, last]), interval) };
}

Deno.test("throttledProgress() shows every line where there is no interval, and knows the last", () => {
  const { shown, progress } = shownBy(0);
  for (const done of [1, 2, 3]) progress(done, 3, `clip ${done}`);
  deepStrictEqual(shown.map(([line, last]) => [line.replace(/^(\d\/\d).* (clip \d)$/, "$1 $2"), last]), [
    ["1/3 clip 1", false],
    ["2/3 clip 2", false],
    ["3/3 clip 3", true],
  ]);
});

Deno.test("throttledProgress() shows the last line of each piece of work at least", () => {
  const { shown, progress } = shownBy(1e9);
  for (const what of ["load", "extract"]) for (const done of [1, 2, 3]) progress(done, 3, what);
  deepStrictEqual(shown.map(([line, last]) => [line.split(" · ").at(-1), last]), [["load", true], [
    "extract",
    true,
  ]]);
});

Deno.test("throttledProgress() times a piece of work from its own beginning, even if the last was given up", async () => {
  const { shown, progress } = shownBy(0);
  progress(5, 10, "load");
  await new Promise((resolve) => setTimeout(resolve, 5));
  progress(1, 10, "extract");
  deepStrictEqual(shown.at(-1), ["1/10 · extract", false]); // no time has passed
});

Deno.test("throttledProgress() takes no line for the last while the number of pieces is not known", () => {
  const { shown, progress } = shownBy(1e9);
  for (const bytes of [1000, 2000]) progress(bytes, 0, "download");
  deepStrictEqual(shown, []);
});
