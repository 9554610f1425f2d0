import { match, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { plotScaling } from "ser/plots/training/scaling.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { count, isSound, textsOf } from "../svg.ts";

/** Two clips of each speaker, under scales that are given by the values of each clip. */
function table(scales: Record<string, Record<string, number[]>>) {
  return pl.readRecords(
    Object.entries(scales).flatMap(([scale, speakers]) =>
      Object.entries(speakers).flatMap(([speaker, values]) =>
        values.map((value) => ({ scale, speaker, value }))
      )
    ),
  );
}

Deno.test("plotScaling() tells how much of the variance lies between speakers, before and after", () => {
  const none = { a: [0, 2], b: [4, 6] }, speaker = { a: [-1, 1], b: [-1, 1] }; // (16 − 2) / (20 + 2); (0 − 2) / …
  const figure = plotScaling(table({ none, speaker }), "rms_0_mean", "corpus");
  strictEqual(
    figure.title,
    "Speakers make up 64 % of the variance of rms_0_mean; scaled by speaker, 0 %",
  );
  for (const label of ["scale: none (64 %)", "scale: speaker (0 %)"]) {
    ok(textsOf(figure).includes(label), label);
  }
  match(textsOf(figure)[1]!, / · corpus$/);
});

Deno.test("plotScaling() does not claim that a scale removes what it leaves", () => {
  const none = { a: [0, 2], b: [4, 6] }, train = { a: [0, 1], b: [2, 3] };
  strictEqual(
    plotScaling(table({ none, train }), "rms_0_mean", "corpus").title,
    "Speakers make up 64 % of the variance of rms_0_mean; no scale lowers that",
  );
});

Deno.test("plotScaling() has a median and two spreads of each speaker in each panel, and names speakers once", () => {
  const speakers = Array.from({ length: 24 }, (_, i) => `<${i}>`);
  const own = Object.fromEntries(speakers.map((speaker, i) => [speaker, [i, i + 1]]));
  const figure = plotScaling(table({ none: own, train: own, robust: own }), "x", "corpus");
  isSound(figure);
  strictEqual(count(figure, "line", "tick"), 3 * 24);
  strictEqual(count(figure, "line", "rule"), 2 * 3 * 24);
  for (const speaker of speakers) strictEqual(textsOf(figure).filter((text) => text === speaker).length, 1);
});

Deno.test("plotScaling() shows a feature that never varies", () => {
  const none = { a: [3, 3], b: [3, 3] };
  const figure = plotScaling(table({ none }), "x", "corpus");
  isSound(figure);
  match(figure.title, /^Speakers make up 0 % of the variance/);
});

Deno.test("plotScaling() finds no speakers in noise, and cannot tell where each has one clip", () => {
  const random = randomSource("noise");
  const speakers = Array.from({ length: 24 }, (_, i) => [`s${i}`, [0, 1].map(() => randomNormal(random))]);
  const noise = plotScaling(table({ none: Object.fromEntries(speakers) }), "x", "corpus").title;
  const [, share] = noise.match(/^Speakers make up (\d+) % of the variance/)!;
  ok(Number(share) < 20, noise); // 48 % of the squares lie between 24 speakers of two clips
  const single = plotScaling(table({ none: { a: [1], b: [2] } }), "x", "corpus");
  isSound(single);
  strictEqual(single.title, "What speakers make up of x cannot be told: each has one clip");
});
