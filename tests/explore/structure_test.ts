import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import pl from "nodejs-polars";
import { averageLinkage, leaves } from "ser/statistics/average_linkage.ts";
import { clusterFeatures, groupFeatures } from "ser/explore/cluster_features.ts";
import { correlate } from "ser/explore/correlate.ts";
import { density } from "ser/statistics/density.ts";
import { embed } from "ser/explore/embed.ts";
import { standardise } from "ser/explore/standardise.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/explore_golden.json" with { type: "json" };
import { column, FEATURES, goldenTable } from "./golden.ts";

const table = goldenTable(golden.tables.unbalanced);

Deno.test("correlate() gives NumPy's coefficients", () => {
  agree(correlate(table, FEATURES).values, golden.correlations.r, 1e-12);
});

Deno.test("correlate() relates a feature that does not vary to itself alone", () => {
  const { values } = correlate(pl.DataFrame({ a: [1, 2, 4], constant: [0.1, 0.1, 0.1] }), ["a", "constant"]);
  deepStrictEqual([...values], [1, 0, 0, 1]);
});

Deno.test("correlate() takes each pair of features over the clips that have both, as pandas does", () => {
  const [a, b, c] = [[1, 2, NaN, 4, 8], [NaN, 3, 5, 1, 1], [2, NaN, 1, 7, 3]];
  const { values } = correlate(pl.DataFrame({ a, b, c }), ["a", "b", "c"]);
  const pair = (first: readonly number[], second: readonly number[]) =>
    correlate(pl.DataFrame({ first, second }), ["first", "second"]).values[1]!;
  agree(
    [values[1]!, values[2]!, values[5]!],
    [pair([2, 4, 8], [3, 1, 1]), pair([1, 4, 8], [2, 7, 3]), pair([5, 1, 1], [1, 7, 3])],
    1e-12,
  );
  const apart = correlate(pl.DataFrame({ a: [1, 2, NaN, NaN], b: [NaN, NaN, 1, 2], d: [NaN, 1, 1, 2] }), [
    "a",
    "b",
    "d",
  ]);
  deepStrictEqual([apart.values[1], apart.values[2], Math.round(apart.values[5]! * 1e9)], [0, 0, 1e9]);
});

Deno.test("embed() takes a missing value for the mean of its feature", () => {
  const clip = ["1", "2", "3", "4"], whole = [3, 1, 4, 2];
  const laidOut = (feature: readonly number[]) =>
    embed(pl.DataFrame({ clip, whole, feature }), ["whole", "feature"], { method: "pca", seed: 0 });
  const places = column(laidOut([1, 3, NaN, 5]), "x") as number[];
  ok(places.every(Number.isFinite));
  const none = laidOut([NaN, NaN, NaN, NaN]), constant = laidOut([7, 7, 7, 7]);
  deepStrictEqual(none.toRecords(), constant.toRecords());
});

Deno.test("standardise() leaves missing values missing", () => {
  const table = pl.DataFrame({ speaker: ["a", "a", "b", "b"], value: [1, 3, NaN, 100] });
  deepStrictEqual(column(standardise(table, ["value"], "speaker"), "value"), [-1, 1, NaN, 0]);
  const all = column(standardise(pl.DataFrame({ value: [1, NaN, 3] }), ["value"], "all"), "value");
  deepStrictEqual(all, [-1, NaN, 1]);
});

Deno.test("averageLinkage() makes SciPy's merges, and leaves() lists them in its order", () => {
  const { distances, linkage, leaves: order } = golden.clusters;
  const merges = averageLinkage(Float64Array.from(distances.flat()), distances.length);
  agree(
    merges.flatMap(({ left, right, distance, size }) => [left, right, distance, size]),
    linkage.flat(),
    1e-12,
  );
  deepStrictEqual(leaves(merges), order);
});

Deno.test("averageLinkage() merges all items, at distances that do not fall, equal ones included", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 }), (places) => {
      const count = places.length;
      const distances = Float64Array.from(
        { length: count ** 2 },
        (_, i) => Math.abs(places[i % count]! - places[Math.floor(i / count)]!),
      );
      const merges = averageLinkage(distances, count);
      strictEqual(merges.length, count - 1);
      ok(merges.every(({ distance }, i) => i === 0 || distance >= merges[i - 1]!.distance));
      deepStrictEqual(leaves(merges).sort((a, b) => a - b), [...places.keys()]);
    }),
  );
});

Deno.test("clusterFeatures() orders features as SciPy does, and keeps each pair's correlation", () => {
  const correlations = correlate(table, FEATURES);
  const { features, values, groups } = clusterFeatures(correlations);
  deepStrictEqual(features, golden.correlations.leaves.map((index) => FEATURES[index]));
  deepStrictEqual(values, correlate(table, features).values);
  ok(groups < FEATURES.length && groups > 1); // the last feature nearly repeats the first
});

Deno.test("embed() gives scikit-learn's principal components, but for the sign", () => {
  const places = embed(table, FEATURES, { method: "pca", seed: 0 });
  for (const [index, name] of ["x", "y"].entries()) {
    const expected = golden.pca.map((row) => row[index]!);
    const actual = column(places, name);
    const sign = Math.sign(actual[0]! * expected[0]!);
    agree(actual.map((value) => sign * value), expected, 1e-5);
  }
  deepStrictEqual(column(places, "clip"), column(table, "clip"));
});

Deno.test("embed() within speakers does not see what sets speakers apart", () => {
  const louder = table.withColumn(
    pl.when(pl.col("speaker").eq(pl.lit("a"))).then(pl.col("feature_0").mul(3).plus(50)).otherwise(
      pl.col("feature_0"),
    )
      .alias("feature_0"),
  );
  const place = (of: typeof table, scale: "all" | "speaker") =>
    column(embed(of, FEATURES, { method: "pca", seed: 0, scale }), "x");
  agree(place(louder, "speaker"), place(table, "speaker"), 1e-4);
  ok(Math.abs(place(louder, "all")[0]! - place(table, "all")[0]!) > 0.1);
});

/** Two clouds of 20 clips, far apart. */
function clouds() {
  const random = randomSource("clouds");
  const draw = () => Array.from({ length: 40 }, (_, clip) => randomNormal(random) + (clip < 20 ? 0 : 30));
  return pl.DataFrame({
    clip: Array.from({ length: 40 }, (_, clip) => `${clip}`),
    a: draw(),
    b: draw(),
    c: draw(),
  });
}

Deno.test("embed() keeps clouds apart by UMAP, the same ones for the same seed", () => {
  const draw = (seed: number) => embed(clouds(), ["a", "b", "c"], { method: "umap", seed });
  const [places, again, other] = [draw(1), draw(1), draw(2)];
  const points = column(places, "x").map((x, clip) => [x, column(places, "y")[clip]!] as const);
  for (const [clip, [x, y]] of points.entries()) {
    const distances = points.map((point, to) =>
      to === clip ? Infinity : Math.hypot(point[0] - x, point[1] - y)
    );
    const nearest = distances.indexOf(Math.min(...distances));
    strictEqual(nearest < 20, clip < 20);
  }
  deepStrictEqual(again.toRecords(), places.toRecords());
  notDeepStrictEqual(other.toRecords(), places.toRecords());
});

Deno.test("embed() lays out a few clips by UMAP too, clips that are all alike included", () => {
  const same = pl.DataFrame({ clip: ["1", "2", "3"], a: [1, 1, 1] });
  for (const of of [...[3, 4, 8, 15].map((clips) => clouds().head(clips)), same]) {
    const places = embed(of, ["a"], { method: "umap", seed: 0 });
    deepStrictEqual(column(places, "clip"), column(of, "clip"));
    ok([...column(places, "x"), ...column(places, "y")].every((place) => Number.isFinite(place)));
  }
});

for (const method of ["pca", "umap"] as const) {
  Deno.test(`embed() refuses two clips, ${method}`, () => {
    throws(() => embed(clouds().head(2), ["a"], { method, seed: 0 }), {
      name: "InputError",
      message: `Cannot lay out clips by ${method} as there must be 3 at least: current value is 2`,
    });
  });
}

Deno.test("density() gives the estimate of SciPy", () => {
  const { places, values } = golden.density;
  agree(density(column(table, "feature_0"), places), values, 1e-12);
});

Deno.test("density() of values that do not vary is 0", () => {
  deepStrictEqual(density([1, 1], [0, 1]), [0, 0]);
});

Deno.test("groupFeatures() makes the groups of SciPy, and each feature is in one", () => {
  const { r, groups } = golden.correlations;
  const values = Float64Array.from(r);
  const found = groupFeatures({ features: FEATURES, values });
  deepStrictEqual(found.map((group) => group.map((name) => FEATURES.indexOf(name))), groups);
});
