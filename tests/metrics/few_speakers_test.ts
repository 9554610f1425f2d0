import { ok, strictEqual } from "node:assert/strict";
import { tooFewToTell } from "ser/metrics/few_speakers.ts";
import { signFlipTest } from "ser/metrics/permutation.ts";

Deno.test("tooFewToTell() is said of as many speakers as no permutation test can show anything of", () => {
  for (let speakers = 1; speakers <= 12; speakers++) {
    const least = signFlipTest(Array(speakers).fill(1));
    strictEqual(tooFewToTell(speakers) === null, least < 0.05, `${speakers} speakers, p ${least}`);
  }
  strictEqual(tooFewToTell(1), "1 speaker is too few to tell");
  strictEqual(tooFewToTell(5), "5 speakers are too few to tell");
  strictEqual(tooFewToTell(Infinity), null);
});

Deno.test("tooFewToTell() counts the ways in which speakers of two groups can be divided", () => {
  for (const [a, b] of [[2, 2], [3, 3], [2, 7], [1, 30]] as const) {
    strictEqual(tooFewToTell(a, b), `${a} and ${b} speakers are too few to tell`);
  }
  for (const [a, b] of [[4, 4], [3, 6], [2, 9], [12, 12], [1, 40]] as const) ok(tooFewToTell(a, b) === null);
});
