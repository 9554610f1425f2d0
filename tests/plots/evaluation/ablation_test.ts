import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { plotAblation } from "ser/plots/evaluation/ablation.ts";
import { count, isSound, textsOf } from "../svg.ts";

/** A group of ten columns by what it adds; all together have a UAR of 0.7. */
const worth = (kind: string, group: string, gain: number) => ({
  kind,
  group,
  size: 10,
  all: 0.7,
  p: gain > 0.01 ? 0.001 : 0.5,
  p_corrected: gain > 0.01 ? 0.01 : 1,
  gain,
  gain_low: gain - 0.01,
  gain_high: gain + 0.01,
  alone: 0.4,
  alone_low: 0.3,
  alone_high: 0.5,
});

const rows = [
  worth("family", "<zcr>", -0.005),
  worth("family", "pitch", 0.02),
  worth("functionals", "mean", 0.05),
];

const TITLE =
  "pitch has the largest drop-one effect: +0.020 of a UAR of 0.700 (p 0.010, corrected for 3 groups)";

Deno.test("plotAblation() names the family of the largest drop-one effect, and every group with its columns", () => {
  const figure = plotAblation(pl.readRecords(rows), "corpus");
  isSound(figure);
  strictEqual(figure.title, TITLE);
  for (const { group, size } of rows) ok(textsOf(figure).includes(`${group} (${size})`), group);
  match(textsOf(figure)[1]!, / · corpus$/);
  deepStrictEqual(figure.data?.height, 3);
});

Deno.test("plotAblation() has a dot and an interval for each score of each group", () => {
  const figure = plotAblation(pl.readRecords(rows), "corpus");
  strictEqual(count(figure, "circle", "dot"), 2 * rows.length);
});

Deno.test("plotAblation() does not claim what chance explains", () => {
  const { title } = plotAblation(pl.readRecords([worth("family", "pitch", 0.005)]), "corpus");
  strictEqual(
    title,
    "No family has a significant drop-one effect: the others make up for each, at a UAR of 0.700",
  );
});

Deno.test("plotAblation() claims nothing of five speakers, nor that a group is missed without which UAR rises", () => {
  strictEqual(
    plotAblation(pl.readRecords(rows), "corpus", { speakers: 5 }).title,
    "5 speakers are too few to tell which family is missed, at a UAR of 0.700",
  );
  strictEqual(plotAblation(pl.readRecords(rows), "corpus", { speakers: 6 }).title, TITLE);
  const harmful = { ...worth("family", "pitch", -0.02), p_corrected: 0.01 };
  match(
    plotAblation(pl.readRecords([harmful]), "corpus").title,
    /^No family has a significant drop-one effect/,
  );
});

Deno.test("plotAblation() draws groups of one kind only", () => {
  const figure = plotAblation(pl.readRecords(rows.slice(2)), "corpus");
  isSound(figure);
  match(figure.title, /^mean has the largest /);
});

Deno.test("plotAblation() names the largest effect that chance does not explain, not the largest", () => {
  const wide = { ...worth("family", "mel", 0.05), p: 0.02, p_corrected: 0.3 }; // its interval lies above 0
  strictEqual(
    plotAblation(pl.readRecords([wide, ...rows]), "corpus").title,
    TITLE.replace("3 groups", "4 groups"),
  );
});
