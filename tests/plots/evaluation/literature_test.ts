import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { LiteratureScore } from "ser/literature/score.ts";
import { plotLiterature } from "ser/plots/evaluation/literature.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { count, isSound, textsOf } from "../svg.ts";

const OURS: LiteratureScore = {
  group: "one speaker out",
  name: "this run",
  measure: "UAR",
  value: 0.57,
  low: 0.52,
  high: 0.61,
  speakers: 24,
  standing: "ours",
  remark: "",
};

const publish = (score: Partial<LiteratureScore>): LiteratureScore => ({
  ...OURS,
  low: null,
  high: null,
  speakers: null,
  name: `paper <${score.value}>`,
  standing: "comparable",
  ...score,
});

const SCORES = [
  OURS,
  publish({ value: 0.503, remark: "surpassed by 0.07" }),
  publish({ value: 0.69, measure: "UA", remark: "below by 0.12" }),
  publish({
    value: 0.8,
    standing: "other",
    remark: "speakers shared between training and test",
    measure: "WAR",
  }),
];

Deno.test("plotLiterature() shows ours first, then what is comparable, then the rest with its reason", () => {
  const figure = plotLiterature(SCORES, "corpus");
  isSound(figure);
  const texts = textsOf(figure);
  match(texts[1]!, / · corpus$/);
  strictEqual(figure.title, "Ours reaches 1 of 2 published scores of its protocol");
  ok(figure.title.length < 68);
  strictEqual(count(figure, "circle", "dot"), 4);
  const names = ["this run", "paper <0.69>", "paper <0.503>", "paper <0.8> (accuracy)"];
  deepStrictEqual(texts.filter((text) => names.includes(text)), names);
  const values = ["0.570", "0.69", "0.503", "0.80"];
  deepStrictEqual(texts.filter((text) => values.includes(text)), values);
  ok(texts.includes("speakers shared between training and test") && texts.includes("surpassed by 0.07"));
});

Deno.test("plotLiterature() greys what has another protocol, and fills ours alone", () => {
  const { svg } = plotLiterature(SCORES, "corpus");
  const dots = [...svg.matchAll(/<circle[^>]*>/g)].map(([dot]) => dot);
  const greys = dots.map((dot) => /stroke="#9a9a9a"/.test(dot)),
    whites = dots.map((dot) => /fill="white"/.test(dot));
  deepStrictEqual(greys, [false, false, false, true]);
  deepStrictEqual(whites, [false, true, true, true]);
});

Deno.test("plotLiterature() carries its numbers, those without an interval too", () => {
  deepStrictEqual(rowsOf<LiteratureScore>(plotLiterature(SCORES, "corpus").data!), SCORES);
});

Deno.test("plotLiterature() compares a score with that of ours of its own group and measure", () => {
  const accuracy = { ...OURS, name: "this run", measure: "WAR", value: 0.9 } as const;
  const other = publish({ group: "another", value: 0.1 });
  const title = (...scores: LiteratureScore[]) => plotLiterature(scores, "corpus").title;
  match(title(OURS, accuracy, publish({ value: 0.8, measure: "WAR" })), /1 of 1/);
  match(title(OURS, accuracy, publish({ value: 0.8 })), /0 of 1/);
  match(title(OURS, { ...OURS, group: "another", value: 0.05, low: null, high: null }, other), /0 of 1/);
});

Deno.test("plotLiterature() does not count what ours has too few speakers to be judged by", () => {
  const few = { ...OURS, group: "few", speakers: 4, value: 0.9 };
  const paper = publish({ group: "few", value: 0.2 });
  strictEqual(
    plotLiterature([few, paper], "corpus").title,
    "Too few speakers to judge ours by the published scores of its protocol",
  );
  strictEqual(
    plotLiterature([...SCORES, few, paper], "corpus").title,
    "Ours reaches 1 of 2 published scores of its protocol; too few speakers to judge 1 more",
  );
});

Deno.test("plotLiterature() says so where nothing comparable, or nothing at all, is published", () => {
  strictEqual(plotLiterature([OURS, SCORES[3]!], "corpus").title, "No published score has this protocol");
  const alone = plotLiterature([OURS], "Demo (synthetic speech)");
  isSound(alone);
  strictEqual(alone.title, "Nothing published on this corpus is kept here");
  match(textsOf(alone)[1]!, /^Ours, .* · Demo \(synthetic speech\)$/);
  strictEqual(count(alone, "circle", "dot"), 1);
});

Deno.test("plotLiterature() draws a panel a group, and has room for long names and reasons", () => {
  const long = "a network of a very long name, ".repeat(3), reason = "for many reasons, ".repeat(5);
  const figure = plotLiterature([
    ...SCORES,
    { ...OURS, group: "another group" },
    publish({ group: "another group", name: long, remark: reason, standing: "other" }),
  ], "corpus");
  isSound(figure);
  ok(textsOf(figure).includes("another group"));
  strictEqual(count(figure, "circle", "dot"), 6);
  const width = Number(/viewBox="0 0 ([\d.]+)/.exec(figure.svg)![1]);
  ok(width > 7 * (long.length + reason.length));
});
