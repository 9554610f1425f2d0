import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { FAMILIES } from "ser/features/families.ts";
import { columnNames, computeFeatures, formatFeature, parseFeatures } from "ser/features/features.ts";
import { type FeatureMatrix, row } from "ser/features/feature_matrix.ts";
import { pool } from "ser/features/pooling.ts";
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
  Deno.test(`every family has the rows it declares, and numbers alone, for ${kind}`, () => {
    for (const [i, { family, rows, frames, values, hop }] of computeFeatures(audio, every).entries()) {
      strictEqual(rows.length, every[i]!.family.rows(every[i]!.options), family);
      deepStrictEqual([frames, values.length, hop], [44, rows.length * 44, 512 / RATE], family);
      ok(values.every(Number.isFinite), family);
    }
  });
}

Deno.test("every family but the deltas takes the shortest of signals", () => {
  const audio = { samples: Float32Array.of(0.5, -0.5), sampleRate: RATE };
  const immediate = every.filter(({ name }) => !name.startsWith("delta"));
  for (const { frames, values } of computeFeatures(audio, immediate)) {
    strictEqual(frames, 1);
    ok(values.every(Number.isFinite));
  }
});

Deno.test("computeFeatures() gives one matrix a feature, in the order asked for, by its options", () => {
  const matrices = computeFeatures(sine(440), parseFeatures("rms,mfcc(coefficients=13),zcr"));
  deepStrictEqual(matrices.map(({ family, rows }) => [family, rows.length]), [["rms", 1], ["mfcc", 13], [
    "zcr",
    1,
  ]]);
});

Deno.test("columnNames() names 134 columns of six families, each once, as pool() orders them", () => {
  const columns = columnNames(parseFeatures("six"));
  strictEqual(columns.length, 134);
  strictEqual(new Set(columns).size, 134);
  deepStrictEqual(columns.slice(0, 4), ["mfcc_0_mean", "mfcc_0_std", "mfcc_1_mean", "mfcc_1_std"]);
  deepStrictEqual(columns.slice(-3), ["zcr_0_std", "rms_0_mean", "rms_0_std"]);
  const pooled = computeFeatures(sine(440, 0.5), parseFeatures("six")).flatMap((matrix) => [...pool(matrix)]);
  strictEqual(pooled.length, 134);
  ok(Math.abs(pooled[columns.indexOf("rms_0_mean")]! - 0.5 * Math.SQRT1_2) < 0.02); // less at the ends
});

Deno.test("pool() gives mean and population deviation of every row", () => {
  const matrix = (frames: number, ...values: number[]): FeatureMatrix => {
    const rows = Array(values.length / frames).fill("");
    return { family: "", rows, frames, values: Float64Array.from(values), hop: 1 };
  };
  deepStrictEqual([...pool(matrix(2, 1, 3, 5, 5))], [2, 1, 5, 0]);
  deepStrictEqual([...pool(matrix(4, 0, 0, 0, 4))], [1, Math.sqrt(3)]);
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
  for (const text of ["mfcc", "mfcc(coefficients=13)", "mfcc( bands = 40 , coefficients = 13 ),rms", "six"]) {
    const features = parseFeatures(text);
    deepStrictEqual(parseFeatures(features.map(formatFeature).join(",")), features);
  }
  deepStrictEqual(parseFeatures("mfcc(coefficients=13)")[0]!.options, { coefficients: 13, bands: 128 });
});

for (
  const [text, name, message] of [
    ["", "SyntaxError", /^Cannot read "" as a feature: /],
    ["mfcc,", "SyntaxError", /^Cannot read "" as a feature: /],
    ["mfcc(13", "SyntaxError", /^Cannot read "mfcc\(13" as a feature: /],
    ["seven", "RangeError", /^Cannot extract "seven" as it is no feature family \(mfcc, chroma, .*\(six/],
    ["rms,toString", "RangeError", /^Cannot extract "toString" as it is no feature family /],
    ["MFCC", "RangeError", /^Cannot extract "MFCC" as it is no feature family /],
    ["rms,mfcc,rms", "RangeError", /^Cannot extract rms twice /],
    ["mfcc(order=3)", "RangeError", /^Cannot set "order" of mfcc as its options are: coefficients, bands$/],
    ["rms(order=3)", "RangeError", /^Cannot set "order" of rms as its options are: none$/],
    ["mfcc(bands=many)", "RangeError", /^Option "bands" of mfcc must be a number: current value is "many"$/],
    ["mfcc(bands)", "RangeError", /^Option "bands" of mfcc must be a number: current value is ""$/],
  ] as const
) {
  Deno.test(`parseFeatures() refuses "${text}"`, () => {
    throws(() => parseFeatures(text), { name, message });
  });
}
