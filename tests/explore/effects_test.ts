import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import pl, { type DataFrame } from "nodejs-polars";
import { contrastEmotions } from "ser/explore/contrast_emotions.ts";
import { type FeatureEffect, rankFeatures } from "ser/explore/rank_features.ts";
import { varianceShares } from "ser/explore/variance_shares.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/explore_golden.json" with { type: "json" };
import { column, FEATURES, goldenTable } from "./golden.ts";

const SHARES = ["speaker", "emotion", "interaction", "rest"] as const;

for (const [kind, expected] of Object.entries(golden.tables)) {
  const table = goldenTable(expected);

  Deno.test(`rankFeatures() gives the effects of statsmodels and SciPy, the largest first, ${kind}`, () => {
    const ranking = rankFeatures(table, FEATURES);
    const order = column(ranking, "feature").map((name) => FEATURES.indexOf(`${name}`));
    agree(column(ranking, "eta2"), order.map((index) => expected.effects[index]!.eta2), 1e-10);
    agree(column(ranking, "p"), order.map((index) => expected.effects[index]!.p), 1e-10);
    const sizes = column(ranking, "epsilon2");
    deepStrictEqual(sizes, sizes.toSorted((a, b) => b - a));
    ok(column(ranking, "p_holm").every((p, row) => p >= column(ranking, "p")[row]!));
  });

  Deno.test(`varianceShares() gives the sums of squares of statsmodels, ${kind}`, () => {
    const shares = varianceShares(table, FEATURES);
    for (const [index, name] of SHARES.entries()) {
      agree(column(shares, name), expected.shares.map((row) => row[index]!), 1e-10);
    }
  });

  Deno.test(`contrastEmotions() counts pairs as NumPy does, ${kind}, ties included`, () => {
    const emotions = ["neutral", "happy", "sad", "angry"];
    for (
      const { emotion, other, delta } of rowsOf<{ emotion: string; other: string; delta: number }>(
        contrastEmotions(table, FEATURES[4]!),
      )
    ) {
      agree([delta], [expected.deltas[emotions.indexOf(emotion)]![emotions.indexOf(other)]!], 1e-12);
    }
  });
}

Deno.test("varianceShares() gives all to what alone makes a feature, and a constant to the rest", () => {
  const emotion = [..."xxyyxxyy"], speaker = [..."aaaabbbb"];
  const table = pl.DataFrame({
    emotion,
    speaker,
    who: speaker.map((name) => Number(name === "a")),
    what: emotion.map((name) => Number(name === "x")),
    both: emotion.map((name, row) => Number((name === "x") === (speaker[row] === "a"))),
    take: [0, 1, 0, 1, 0, 1, 0, 1],
    constant: emotion.map(() => 0.1),
  });
  const shares = varianceShares(table, ["who", "what", "both", "take", "constant"]);
  const expected = {
    speaker: [1, 0, 0, 0, 0],
    emotion: [0, 1, 0, 0, 0],
    interaction: [0, 0, 1, 0, 0],
    rest: [0, 0, 0, 1, 1],
  };
  for (const name of SHARES) agree(column(shares, name), expected[name], 1e-12);
});

Deno.test("varianceShares() sum to 1 where the squares of a feature are too small or too large for a number", () => {
  for (const value of [5e-324, 6.668276248455233e-162, 1e200]) {
    const table = pl.DataFrame({ speaker: ["a", "a", "b"], emotion: ["x", "y", "x"], value: [value, 0, 0] });
    for (const [clips, expected] of [[2, [0, 1, 0, 0]], [3, [1 / 4, 3 / 4, 0, 0]]] as const) {
      const [row] = rowsOf<Record<string, number>>(
        varianceShares(table.head(clips), ["value"]).select(...SHARES),
      );
      agree(Object.values(row!), expected, 1e-12);
    }
    const [effect] = rowsOf<{ eta2: number }>(rankFeatures(table.head(2), ["value"]));
    agree([effect!.eta2], [1], 1e-12);
  }
});

Deno.test("varianceShares() sum to 1, none below 0, where some speakers lack some emotions", () => {
  const clip = fc.record({
    speaker: fc.constantFrom(..."abcd"),
    emotion: fc.constantFrom(..."xyz"),
    value: fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
  });
  fc.assert(fc.property(fc.array(clip, { minLength: 1, maxLength: 30 }), (clips) => {
    const [row] = rowsOf<Record<string, number>>(
      varianceShares(pl.readRecords(clips), ["value"]).select(...SHARES),
    );
    const values = Object.values(row!);
    ok(values.every((share) => share >= -1e-9), `${values}`);
    agree([values.reduce((sum, share) => sum + share, 0)], [1], 1e-9);
  }));
});

Deno.test("rankFeatures() finds no effect in a feature that does not vary", () => {
  const table = pl.DataFrame({ emotion: ["x", "x", "y"], constant: [0.1, 0.1, 0.1] });
  deepStrictEqual(rankFeatures(table, ["constant"]).toRecords(), [
    { feature: "constant", eta2: 0, epsilon2: 0, p: 1, p_holm: 1, missing: 0 },
  ]);
});

Deno.test("effects, shares and contrasts leave out the clips in which a feature is missing", () => {
  const clip = fc.record({
    speaker: fc.constantFrom(..."abc"),
    emotion: fc.constantFrom("sad", "happy", "angry"),
    value: fc.oneof(fc.double({ noNaN: true, min: -1e3, max: 1e3 }), fc.constant(NaN)),
    whole: fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
  });
  fc.assert(fc.property(fc.array(clip, { minLength: 1, maxLength: 30 }), (clips) => {
    const present = clips.filter(({ value }) => !Number.isNaN(value));
    fc.pre(new Set(present.map(({ emotion }) => emotion)).size >= 2);
    const [all, some] = [pl.readRecords(clips), pl.readRecords(present)];
    const missing = clips.length - present.length;
    const about = <T extends object>(table: DataFrame) => rowsOf<T>(table)[0]!;
    deepStrictEqual(about(rankFeatures(all, ["value"])), {
      ...about(rankFeatures(some, ["value"])),
      missing,
    });
    deepStrictEqual(
      about(varianceShares(all, ["value"])),
      { ...about(varianceShares(some, ["value"])), missing },
    );
    const known = rowsOf<{ delta: number }>(contrastEmotions(all, "value")).filter(({ delta }) =>
      !Number.isNaN(delta)
    );
    deepStrictEqual(known, rowsOf(contrastEmotions(some, "value")));
    // What is missing in one feature changes nothing in another.
    const both = rowsOf<FeatureEffect>(rankFeatures(all, ["whole", "value"]));
    const { eta2, epsilon2, p } = both.find(({ feature }) => feature === "whole")!;
    const alone = about<FeatureEffect>(rankFeatures(all, ["whole"]));
    deepStrictEqual([eta2, epsilon2, p], [alone.eta2, alone.epsilon2, alone.p]);
  }));
});

Deno.test("rankFeatures() finds no effect in a feature that fewer than two emotions have", () => {
  const table = pl.DataFrame({
    emotion: ["x", "x", "y", "y"],
    one: [1, 2, NaN, NaN],
    none: [NaN, NaN, NaN, NaN],
  });
  for (
    const { feature, epsilon2, p, missing } of rowsOf<FeatureEffect>(rankFeatures(table, ["one", "none"]))
  ) {
    deepStrictEqual([epsilon2, p, missing], [0, 1, feature === "one" ? 2 : 4]);
  }
  const [shares] = rowsOf<{ rest: number; missing: number }>(
    varianceShares(table.withColumn(pl.Series("speaker", ["a", "b", "a", "b"])), ["none"]),
  );
  deepStrictEqual([shares!.rest, shares!.missing], [1, 4]);
});

const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 });

/** Cliff's δ of what is happy against what is sad. */
function cliffsDelta(happy: readonly number[], sad: readonly number[]): number {
  const table = pl.DataFrame({
    emotion: [...happy.map(() => "happy"), ...sad.map(() => "sad")],
    value: [...happy, ...sad],
  });
  const rows = rowsOf<{ emotion: string; delta: number }>(contrastEmotions(table, "value"));
  return rows.find(({ emotion }) => emotion === "happy")!.delta;
}

Deno.test("contrastEmotions() turns its sign with the emotions, and with the values", () => {
  fc.assert(fc.property(values, values, (a, b) => {
    strictEqual(cliffsDelta(a, b) + cliffsDelta(b, a), 0);
    strictEqual(cliffsDelta(a.map((value) => -value), b.map((value) => -value)) + cliffsDelta(a, b), 0);
  }));
});

Deno.test("contrastEmotions() counts the pairs in which one value is above, less those in which it is below", () => {
  fc.assert(fc.property(values, values, (a, b) => {
    const signs = a.flatMap((one) => b.map((other) => Math.sign(one - other)));
    strictEqual(cliffsDelta(a, b), signs.reduce((sum, sign) => sum + sign, 0) / signs.length);
  }));
});

Deno.test("contrastEmotions() is 1 where every value is above", () => {
  strictEqual(cliffsDelta([3, 4], [1, 2]), 1);
});
