import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bootstrapSpeakers } from "ser/metrics/bootstrap.ts";
import { accuracyBy, accuracyInterval, sexDifference, uarBy } from "ser/metrics/groups.ts";
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

Deno.test("accuracyBy() gives each group's share of right clips with its interval over speakers, and leaves out nulls", () => {
  const groups = accuracyBy(rows, "intensity");
  deepStrictEqual(groups.map(({ group }) => group), ["normal", "strong"]);
  for (const { group, clips, accuracy, low, high } of groups) {
    const own = rows.filter(({ intensity }) => intensity === group);
    const right = own.filter(({ emotion, predicted }) => emotion === predicted).length;
    deepStrictEqual([clips, accuracy], [own.length, right / own.length]);
    deepStrictEqual({ low, high }, accuracyInterval(own));
  }
  deepStrictEqual(accuracyBy(rows, "sentence"), []);
});

Deno.test("accuracyBy() gives a speaker the Wilson interval of the speaker's clips", () => {
  for (const { group, clips, accuracy, low, high } of accuracyBy(rows, "speaker")) {
    strictEqual(clips, rows.filter(({ speaker }) => speaker === group).length);
    deepStrictEqual({ low, high }, wilsonInterval(accuracy * clips, clips));
  }
});

Deno.test("accuracyInterval() is over speakers, however many clips each has", () => {
  // Half of ten speakers are always right: the share in a draw of ten is binomial, whose quantiles are 2 and 8.
  const clips = (count: number) =>
    Array.from({ length: 10 * count }, (_, i) => (
      { ...rows[0]!, speaker: `${i % 10}`, emotion: "sad", predicted: i % 10 < 5 ? "sad" : "happy" }
    ));
  for (const count of [1, 20]) deepStrictEqual(accuracyInterval(clips(count)), { low: 0.2, high: 0.8 });
  ok(wilsonInterval(100, 200).low > 0.43, "clips that were independent would promise more");
});

Deno.test("accuracyInterval() gives none of one or two speakers", () => {
  const of = (...speakers: string[]) =>
    accuracyInterval(rows.filter(({ speaker }) => speakers.includes(speaker)));
  deepStrictEqual([of("0"), of("0", "1")], [null, null]);
  ok(of("0", "1", "2") !== null);
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
