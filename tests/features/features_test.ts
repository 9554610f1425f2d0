import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { FAMILIES } from "ser/features/family_registry.ts";
import { columnNames } from "ser/features/columns.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { formatFeature, parseFeatures } from "ser/features/parse_features.ts";
import { type FeatureMatrix, row } from "ser/features/feature_matrix.ts";
import { pool, POOLINGS } from "ser/features/pooling.ts";
import { RATE, second, sine } from "../fixtures/signals.ts";

const names = Object.keys(FAMILIES);
const every = parseFeatures(names.join(","));

for (
  const [kind, audio] of Object.entries({
    silence: second(() => 0),
    sine: sine(440),
    constant: second(() => 1),
  })
) {
  Deno.test(`every family has the rows it declares, and statistics that are numbers or missing, for ${kind}`, async () => {
    for (const [i, matrix] of (await computeFeatures(audio, every)).entries()) {
      const { family, options, name } = every[i]!;
      const [frames, hop] = family.pool === "mean" ? [1, 1] : [44, 512 / RATE];
      strictEqual(matrix.rows.length, family.rows(options), name);
      deepStrictEqual([matrix.frames, matrix.hop], [frames, hop], name);
      strictEqual(matrix.values.length, matrix.rows.length * frames, name);
      ok(pool(matrix, "full").every((value) => Number.isFinite(value) || Number.isNaN(value)), name);
    }
  });
}

Deno.test("every family but those with deltas takes the shortest of signals", async () => {
  const audio = { samples: Float32Array.of(0.5, -0.5), sampleRate: RATE };
  const immediate = every.filter(({ name }) => !/^(delta|contour)/.test(name));
  for (const matrix of await computeFeatures(audio, immediate)) {
    strictEqual(matrix.frames, 1);
    ok(pool(matrix).every((value) => Number.isFinite(value) || Number.isNaN(value)), matrix.family);
  }
});

Deno.test("computeFeatures() gives one matrix a feature, in the order asked for, by its options", async () => {
  const matrices = await computeFeatures(sine(440), parseFeatures("rms,mfcc(coefficients=13),zcr"));
  deepStrictEqual(matrices.map(({ family, rows }) => [family, rows.length]), [["rms", 1], ["mfcc", 13], [
    "zcr",
    1,
  ]]);
});

Deno.test("columnNames() names 134 columns of six families, each once, as pool() orders them", async () => {
  const columns = columnNames(parseFeatures("six"));
  strictEqual(columns.length, 134);
  strictEqual(new Set(columns).size, 134);
  deepStrictEqual(columns.slice(0, 4), ["mfcc_0_mean", "mfcc_0_std", "mfcc_1_mean", "mfcc_1_std"]);
  deepStrictEqual(columns.slice(-3), ["zcr_0_std", "rms_0_mean", "rms_0_std"]);
  const pooled = (await computeFeatures(sine(440, 0.5), parseFeatures("six"))).flatMap((
    matrix,
  ) => [...pool(matrix)]);
  strictEqual(pooled.length, 134);
  ok(Math.abs(pooled[columns.indexOf("rms_0_mean")]! - 0.5 * Math.SQRT1_2) < 0.02); // less at the ends
});

Deno.test("columnNames() names what a family is pooled to, by its own default or as chosen", () => {
  const names = (text: string) => columnNames(parseFeatures(text));
  deepStrictEqual(names("rms(pool=mean)"), ["rms_0_mean"]);
  deepStrictEqual(names("rms(pool=full)"), POOLINGS.full.map((statistic) => `rms_0_${statistic}`));
  deepStrictEqual(names("rhythm"), ["rhythm_0_mean", "rhythm_1_mean", "rhythm_2_mean", "rhythm_3_mean"]);
});

Deno.test("the set full has at most 1,500 columns, each once, of clips without the silence at their ends", () => {
  const full = parseFeatures("full"), columns = columnNames(full);
  ok(columns.length > 1000 && columns.length <= 1500, `${columns.length}`);
  strictEqual(new Set(columns).size, columns.length);
  ok(full.every(({ trim }) => trim === 40));
});

Deno.test("computeFeatures() trims for the features that ask for it, and gives them what the rest alone has", async () => {
  const samples = new Float32Array(3 * RATE);
  samples.set(sine(440).samples, 20 * 512);
  const [[whole], [trimmed]] = await Promise.all(
    ["rms", "rms(trim=40)"].map((text) =>
      computeFeatures({ samples, sampleRate: RATE }, parseFeatures(text))
    ),
  ) as [FeatureMatrix[], FeatureMatrix[]];
  strictEqual(whole!.frames, 130);
  ok(trimmed!.frames >= 44 && trimmed!.frames <= 48, `${trimmed!.frames}`);
  const both = await computeFeatures({ samples, sampleRate: RATE }, parseFeatures("rms(trim=40),zcr"));
  deepStrictEqual(both[0], trimmed);
  strictEqual(both[1]!.frames, 130);
});

Deno.test("parseFeatures() gives options before a colon to every family, and a family's own come first", () => {
  const [mfcc, rms] = parseFeatures("pool=full,trim=40: mfcc(coefficients=13,trim=0), rms(pool=mean)");
  deepStrictEqual([mfcc!.pool, mfcc!.trim, mfcc!.options], ["full", 0, { coefficients: 13, bands: 128 }]);
  deepStrictEqual([rms!.pool, rms!.trim, rms!.options], ["mean", 40, {}]);
  strictEqual(formatFeature(rms!), "rms(pool=mean,trim=40)");
  strictEqual(formatFeature(mfcc!), "mfcc(coefficients=13,bands=128,pool=full)");
});

Deno.test("row() views one row of a matrix", () => {
  const values = Float64Array.of(1, 2, 3, 4);
  const matrix = { family: "", rows: ["a", "b"], frames: 2, values, hop: 1 };
  deepStrictEqual([...row(matrix, 1)], [3, 4]);
  strictEqual(row(matrix, 1).buffer, values.buffer);
});

Deno.test("parseFeatures() reads a set by its name, and any choice of families", () => {
  const read = (text: string) => parseFeatures(text).map(({ name }) => name);
  deepStrictEqual(read("six"), ["mfcc", "chroma", "contrast", "tonnetz", "zcr", "rms"]);
  fc.assert(fc.property(fc.shuffledSubarray(names, { minLength: 1 }), (families) => {
    deepStrictEqual(read(families.join(",")), families);
    deepStrictEqual(read(families.join(" , ")), families);
  }));
});

Deno.test("parseFeatures() reads what formatFeature() writes, with options given or not", () => {
  for (
    const text of [
      "mfcc",
      "mfcc(coefficients=13)",
      "mfcc( bands = 40 , coefficients = 13 ),rms",
      "six",
      "full",
    ]
  ) {
    const features = parseFeatures(text);
    deepStrictEqual(parseFeatures(features.map(formatFeature).join(",")), features);
  }
  deepStrictEqual(parseFeatures("mfcc(coefficients=13)")[0]!.options, { coefficients: 13, bands: 128 });
});

for (
  const [text, name, message] of [
    ["", "InputError", /^Cannot read "" as a feature: /],
    ["mfcc,", "InputError", /^Cannot read "" as a feature: /],
    ["mfcc(13", "InputError", /^Cannot read "mfcc\(13" as a feature: /],
    ["seven", "InputError", /^Cannot extract "seven" as it is no feature family \(mfcc, chroma, .*\(six/],
    ["rms,toString", "InputError", /^Cannot extract "toString" as it is no feature family /],
    ["MFCC", "InputError", /^Cannot extract "MFCC" as it is no feature family /],
    ["rms,mfcc,rms", "InputError", /^Cannot extract rms twice /],
    [
      "mfcc(order=3)",
      "InputError",
      /^Cannot set "order" of mfcc as its options are: coefficients, bands, pool, trim$/,
    ],
    ["rms(order=3)", "InputError", /^Cannot set "order" of rms as its options are: pool, trim$/],
    [
      "rms(pool=median)",
      "InputError",
      /^Option "pool" of rms must be one of mean, mean\+std, full: .*"median"$/,
    ],
    ["rms(trim=-1)", "InputError", /^Cannot trim rms as trim must be >= 0 dB: current value is -1$/],
    ["order=3:rms", "InputError", /^Cannot set "order" of rms as its options are: pool, trim$/],
    ["pool=full:", "InputError", /^Cannot read "" as a feature: /],
    ["mfcc(bands=many)", "InputError", /^Option "bands" of mfcc must be a number: current value is "many"$/],
    ["mfcc(bands)", "InputError", /^Option "bands" of mfcc must be a number: current value is ""$/],
  ] as const
) {
  Deno.test(`parseFeatures() refuses "${text}"`, () => {
    throws(() => parseFeatures(text), { name, message });
  });
}
