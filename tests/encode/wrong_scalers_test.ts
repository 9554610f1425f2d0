import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { ABSENT, type Scale, type Scaler, SCALES } from "ser/encode/scaler.ts";
import { ALL, fitScaling, type Scaling, type Unscaled } from "ser/encode/scaling.ts";
import { wrongScalers } from "ser/encode/wrong_scalers.ts";

/** Eight clips of four speakers, and two folds that test two of them each. */
const speakers = ["a", "a", "b", "b", "c", "c", "d", "d"];
const folds = [
  { fold: 1, train: [4, 5, 6, 7], validation: [], test: [0, 1, 2, 3] },
  { fold: 2, train: [0, 1], validation: [2, 3], test: [4, 5, 6, 7] },
];

/** A column each of ordinary values, of large ones that hardly differ, of one that never does, with gaps, and with nothing. */
const table = [
  [1, 1e6 + 1, 3, NaN, NaN],
  [2, 1e6 + 2, 3, 4, NaN],
  [4, 1e6 - 5, 3, 9, NaN],
  [8, 1e6 + 3, 3, NaN, NaN],
  [7, 1e6, 3, -5, NaN],
  [0, 1e6 + 7, 3, -7, NaN],
  [-3, 1e6 - 2, 3, NaN, NaN],
  [5, 1e6 + 4, 3, 1, NaN],
];
const values: Unscaled = { columns: 5, x: Float64Array.from(table.flat()) };
const frames: Unscaled = { ...values, offsets: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8) };

/** The keys found wrong of scalers by key. */
const wrong = (scale: Scale, scalers: Scaling["scalers"], of = values) =>
  wrongScalers({ ...of, scale, scalers }, folds, speakers);

Deno.test("wrongScalers() finds nothing in what fitScaling() fits, whatever the values and the scale", () => {
  const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constantFrom(0, NaN));
  const tables = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(fc.property(tables, (table) => {
    const values = { columns: 3, x: Float64Array.from(table.flat()) };
    for (const scale of SCALES) {
      deepStrictEqual(wrong(scale, fitScaling(scale, values, folds, speakers).scalers, values), [], scale);
    }
  }));
  for (const scale of SCALES) {
    for (const  of of[values, frames]) {
      deepStrictEqual(wrong(scale, fitScaling(scale, of, folds, speakers).scalers, of), [], scale);
    }
  }
});

Deno.test("wrongScalers() knows what standardises, counted by hand", () => {
  const one = { columns: 1, x: Float64Array.of(1, 3, 9, 9, 0, 2, 2, 4) };
  const ofOne = { center: [2], scale: [Math.SQRT2] }, ofTwo = { center: [2], scale: [1] };
  const all = { center: [3.75], scale: [Math.sqrt(196 / 8 - 3.75 ** 2)] };
  deepStrictEqual(wrong("train", { 1: ofOne, 2: ofTwo, all }, one), []);
  deepStrictEqual(wrong("train", { 1: ofTwo, 2: ofOne, all }, one), ["1", "2"]);
  const sample = { center: [2], scale: [Math.sqrt(8 / 3)] }; // of n − 1
  deepStrictEqual(wrong("train", { 1: sample, 2: ofTwo, all }, one), ["1"]);
  const quartiles = { 1: { center: [2], scale: [1] }, 2: { center: [2], scale: [1] } };
  deepStrictEqual(wrong("robust", { ...quartiles, all: { center: [2.5], scale: [3.5] } }, one), []);
  deepStrictEqual(wrong("robust", { ...quartiles, all: { center: [2], scale: [3.5] } }, one), ["all"]);
  const same = (fill: number) => ({ center: [0], scale: [1], fill: [fill] });
  deepStrictEqual(wrong("none", { 1: same(2), 2: same(2), all: same(3.75) }, one), []);
  deepStrictEqual(wrong("none", { 1: same(2), 2: same(3.75), all: same(3.75) }, one), ["2"]);
});

Deno.test("wrongScalers() finds the scaler of other rows, under whatever key it stands", () => {
  for (const scale of SCALES.filter((scale) => scale !== "corpus")) { // of one corpus there is but one
    for (const  of of[values, frames]) {
      const { scalers } = fitScaling(scale, of, folds, speakers), keys = Object.keys(scalers);
      for (const [i, key] of keys.entries()) {
        const other = scalers[keys[(i + 1) % keys.length]!]!;
        deepStrictEqual(wrong(scale, { ...scalers, [key]: other }, of), [key], scale);
        const { [key]: _, ...others } = scalers;
        deepStrictEqual(wrong(scale, others, of), [key], "missing");
      }
    }
  }
  const seen = fitScaling(
    "train",
    values,
    folds.map((fold) => ({ ...fold, train: [...fold.train, 2] })),
    speakers,
  );
  deepStrictEqual(wrong("train", seen.scalers), ["1", "2"], "one clip more");
});

Deno.test("wrongScalers() finds a parameter that is a millionth off, or is no number", () => {
  const parameters = fc.record({
    scale: fc.constantFrom(...SCALES),
    of: fc.constantFrom("center", "scale", "fill" as const),
    column: fc.nat(3),
    by: fc.constantFrom(-1e-6, 1e-6, NaN, Infinity),
  });
  fc.assert(fc.property(parameters, ({ scale, of, column, by }) => {
    const { scalers } = fitScaling(scale, values, folds, speakers);
    for (const [key, scaler] of Object.entries(scalers)) {
      if (scaler.scale[column] === ABSENT) continue;
      const from: readonly number[] = scaler[of as keyof Scaler] ?? scaler.center;
      const off = {
        ...scaler,
        [of]: from.with(column, from[column]! + by * Math.max(1, Math.abs(from[column]!))),
      };
      deepStrictEqual(wrong(scale, { ...scalers, [key]: off }), [key], `${scale} ${of} ${column}`);
    }
  }));
});

Deno.test("wrongScalers() knows a column without any value, and scalers of too few columns", () => {
  const { scalers } = fitScaling("train", values, folds, speakers), { center, scale } = scalers[ALL]!;
  strictEqual(scale[4], ABSENT);
  deepStrictEqual(wrong("train", { ...scalers, [ALL]: { center, scale: scale.with(4, 1) } }), [ALL]);
  const short = { center: center.slice(1), scale: scale.slice(1) };
  deepStrictEqual(wrong("train", { ...scalers, [ALL]: short }), [ALL]);
});
