import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bootstrapSpeakers } from "ser/metrics/bootstrap.ts";
import { accuracyBy, sexDifference, uarBy } from "ser/metrics/groups.ts";
import { wilsonInterval } from "ser/metrics/interval.ts";
import { uarOf } from "ser/metrics/metrics.ts";
import golden from "../fixtures/evaluation_golden.json" with { type: "json" };
import { testedClips } from "../fixtures/tested.ts";

const { speaker, actual, first } = golden.runs;
const rows = testedClips({ speaker, actual, predicted: first }).map((row, i) => ({
  ...row,
  sex: Number(row.speaker) % 2 ? "male" : "female",
  intensity: i % 3 === 0 ? null : i % 3 === 1 ? "normal" : "strong",
}));

Deno.test("accuracyBy() gives each group's share of right clips with its Wilson interval, and leaves out nulls", () => {
  const groups = accuracyBy(rows, "intensity");
  deepStrictEqual(groups.map(({ group }) => group), ["normal", "strong"]);
  for (const { group, clips, accuracy, low, high } of groups) {
    const own = rows.filter(({ intensity }) => intensity === group);
    const right = own.filter(({ emotion, predicted }) => emotion === predicted).length;
    deepStrictEqual([clips, accuracy], [own.length, right / own.length]);
    deepStrictEqual({ low, high }, wilsonInterval(right, own.length));
  }
  deepStrictEqual(accuracyBy(rows, "sentence"), []);
});

Deno.test("accuracyBy() counts a clip once however many seeds predict it", () => {
  const again = rows.map((row) => ({ ...row, seed: 1 }));
  deepStrictEqual(accuracyBy([...rows, ...again], "speaker"), accuracyBy(rows, "speaker"));
});

Deno.test("uarBy() scores each group as if it were alone", () => {
  for (const { group, speakers, clips, uar, low, high } of uarBy(rows, "sex")) {
    const own = rows.filter(({ sex }) => sex === group);
    deepStrictEqual([speakers, clips], [5, own.length]);
    deepStrictEqual({ value: uar, low, high }, bootstrapSpeakers(own, uarOf));
  }
});

Deno.test("uarBy() gives no interval over one speaker", () => {
  const [one] = uarBy(rows, "speaker");
  deepStrictEqual([one!.speakers, one!.low, one!.high], [1, null, null]);
});

Deno.test("sexDifference() is the difference of the groups' UAR, within an interval about it", () => {
  const [female, male] = uarBy(rows, "sex");
  const { groups, value, low, high } = sexDifference(rows)!;
  deepStrictEqual(groups, ["female", "male"]);
  strictEqual(value, female!.uar - male!.uar);
  ok(low < value && value < high);
  // Independent groups: the half widths add as squares, about.
  const width = Math.hypot(female!.high! - female!.low!, male!.high! - male!.low!);
  ok(Math.abs((high - low) / width - 1) < 0.15, `${high - low} against ${width}`);
});

Deno.test("sexDifference() says nothing unless there are two sexes of two speakers each", () => {
  strictEqual(sexDifference(rows.filter(({ sex }) => sex === "male")), null);
  strictEqual(sexDifference(rows.map((row) => ({ ...row, sex: null }))), null);
  strictEqual(sexDifference(rows.filter(({ sex, speaker }) => sex === "male" || speaker === "0")), null);
});
