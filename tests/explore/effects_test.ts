import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import pl, { type DataFrame } from "nodejs-polars";
import { contrastEmotions } from "ser/explore/contrast_emotions.ts";
import { type FeatureEffect, rankFeatures } from "ser/explore/rank_features.ts";
import { varianceShares } from "ser/explore/variance_shares.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/explore_golden.json" with { type: "json" };
import variance from "../fixtures/variance_golden.json" with { type: "json" };
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

const { balanced, unbalanced, single } = variance;
const designs = {
  balanced: { table: goldenTable(golden.tables.balanced), expected: balanced },
  unbalanced: { table: goldenTable(golden.tables.unbalanced), expected: unbalanced },
  "one clip a speaker and emotion": { table: goldenTable(single), expected: single },
};

for (const [kind, { table, expected }] of Object.entries(designs)) {
  Deno.test(`varianceShares() gives omega squared and F tests as statsmodels has them, ${kind}`, () => {
    const shares = varianceShares(table, FEATURES);
    for (const [index, name] of (["speaker", "emotion", "interaction"] as const).entries()) {
      agree(column(shares, name), expected.omega2.map((row) => Math.max(0, row[index]!)), 1e-10);
    }
    agree(column(shares, "speaker_p"), expected.speaker_p, 1e-10);
    agree(column(shares, "emotion_p"), expected.emotion_p, 1e-10);
  });
}

/** Draws clips of speakers in emotions, and features of each: what a feature gets of its speaker, its emotion and chance. */
function drawTable(
  { speakers, emotions, takes, features }: {
    speakers: number;
    emotions: number;
    takes: number;
    features: number;
  },
  weights: { speaker: number; emotion: number },
): DataFrame {
  const uniform = randomSource("noise"), random = () => randomNormal(uniform);
  const clips = Array.from({ length: speakers * emotions * takes }, (_, i) => (
    { speaker: i % speakers, emotion: Math.floor(i / speakers) % emotions }
  ));
  const draw = () => {
    const [ofSpeaker, ofEmotion] = [speakers, emotions].map((count) => Array.from({ length: count }, random));
    return clips.map(({ speaker, emotion }) =>
      weights.speaker * ofSpeaker![speaker]! + weights.emotion * ofEmotion![emotion]! + random()
    );
  };
  return pl.DataFrame({
    speaker: clips.map(({ speaker }) => `s${speaker}`),
    emotion: clips.map(({ emotion }) => `e${emotion}`),
    ...Object.fromEntries(Array.from({ length: features }, (_, i) => [`f${i}`, draw()])),
  });
}

const names = (features: number) => Array.from({ length: features }, (_, i) => `f${i}`);

for (const takes of [1, 2]) {
  Deno.test(`varianceShares() finds in noise neither speaker nor emotion, of ${takes} clips of each`, () => {
    const noise = drawTable({ speakers: 24, emotions: 4, takes, features: 200 }, { speaker: 0, emotion: 0 });
    const shares = varianceShares(noise, names(200));
    const [speaker, emotion] = [column(shares, "speaker"), column(shares, "emotion")];
    // Estimates of more degrees of freedom vary more: but neither is above the other as a rule, nor shown at all.
    const more = speaker.filter((share, i) => share > emotion[i]!).length;
    const less = speaker.filter((share, i) => share < emotion[i]!).length;
    ok(more < 100 && less > 40, `${more} of 200 more of the speaker, ${less} of the emotion`);
    for (const [name, values] of Object.entries({ speaker, emotion })) {
      const mean = values.reduce((sum, share) => sum + share / 200, 0);
      ok(mean < 0.04, `${name}: ${mean}`); // η² of the speaker would be 0.24, or 0.12
      ok(column(shares, `${name}_p`).every((p) => p > 0.05), name);
    }
  });
}

Deno.test("varianceShares() finds the shares that features were made of, on average, with few clips of many speakers", () => {
  const made = drawTable({ speakers: 40, emotions: 5, takes: 2, features: 300 }, {
    speaker: 1,
    emotion: 0.5,
  });
  const shares = varianceShares(made, names(300));
  const mean = (name: string) => column(shares, name).reduce((sum, share) => sum + share / 300, 0);
  // The variances of 1, 1/4 and 1, less what a mean of 40, or of 5, takes from them.
  const [ofSpeaker, ofEmotion] = [39 / 40, 0.25 * 4 / 5], total = ofSpeaker + ofEmotion + 1;
  ok(Math.abs(mean("speaker") - ofSpeaker / total) < 0.02, `${mean("speaker")}`);
  ok(Math.abs(mean("emotion") - ofEmotion / total) < 0.02, `${mean("emotion")}`);
  ok(mean("interaction") < 0.02);
  ok(column(shares, "speaker_p").every((p) => p < 0.001));
});

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
    speaker_p: [0, 1, 1, 1, 1],
    emotion_p: [1, 0, 1, 1, 1],
  };
  for (const [name, values] of Object.entries(expected)) agree(column(shares, name), values, 1e-12);
});

Deno.test("varianceShares() are the same in any unit, where squares are too small or too large for a number too", () => {
  const [speaker, emotion] = [[..."aabb"], [..."xyxy"]], values = [1, 0, 0, 0];
  const of = (unit: number) => {
    const value = values.map((value) => value * unit);
    const shares = varianceShares(pl.DataFrame({ speaker, emotion, value }), ["value"]);
    return [...SHARES, "speaker_p", "emotion_p"].map((name) => column(shares, name)[0]!);
  };
  for (const unit of [5e-324, 6.668276248455233e-162, 1e200]) agree(of(unit), of(1), 1e-12);
  const two = pl.DataFrame({ emotion: ["x", "y"], value: [1e200, 0] });
  const [effect] = rowsOf<{ eta2: number }>(rankFeatures(two, ["value"]));
  agree([effect!.eta2], [1], 1e-12);
});

Deno.test("varianceShares() sum to 1, none below 0, where some speakers lack some emotions", () => {
  const clip = fc.record({
    speaker: fc.constantFrom(..."abcd"),
    emotion: fc.constantFrom(..."xyz"),
    value: fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
  });
  fc.assert(fc.property(fc.array(clip, { minLength: 1, maxLength: 30 }), (clips) => {
    const shares = varianceShares(pl.readRecords(clips), ["value"]);
    const [row] = rowsOf<Record<string, number>>(shares.select(...SHARES));
    const values = Object.values(row!);
    ok(values.every((share) => share >= 0), `${values}`);
    agree([values.reduce((sum, share) => sum + share, 0)], [1], 1e-9);
    for (const p of ["speaker_p", "emotion_p"]) {
      ok(column(shares, p)[0]! >= 0 && column(shares, p)[0]! <= 1);
    }
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
