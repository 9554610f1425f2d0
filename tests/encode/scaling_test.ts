import { deepStrictEqual, notDeepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { fitRobustScaler } from "ser/encode/robust_scaler.ts";
import { fitFill, fitScaler, normalisePerSpeaker, scaleBy, SCALES } from "ser/encode/scaler.ts";
import { ALL, fitScaling, scalerKey, scaleRows } from "ser/encode/scaling.ts";
import { wrongScalers } from "ser/encode/wrong_scalers.ts";

/** Six clips of three speakers; two columns. */
const speakers = ["a", "a", "b", "b", "c", "c"];
const values = { columns: 2, x: Float64Array.of(1, 10, 3, 20, 5, 40, 9, 80, 20, 5, 10, 7) };
const folds = [
  { fold: 1, train: [2, 3, 4, 5], validation: [], test: [0, 1] },
  { fold: 2, train: [0, 1], validation: [2, 3], test: [4, 5] },
];

Deno.test("fitScaling() fits each fold's scaler to its training rows, and one to all rows", () => {
  for (const [scale, fit] of [["train", fitScaler], ["robust", fitRobustScaler]] as const) {
    deepStrictEqual(fitScaling(scale, values, folds, speakers), {
      scale,
      scalers: {
        1: fit(values.x, 2, [2, 3, 4, 5]),
        2: fit(values.x, 2, [0, 1]),
        [ALL]: fit(values.x, 2, [0, 1, 2, 3, 4, 5]),
      },
    });
  }
});

Deno.test("fitScaling() fits a scaler to each speaker's rows with the scale speaker", () => {
  const { scalers } = fitScaling("speaker", values, folds, speakers);
  deepStrictEqual(Object.keys(scalers), ["a", "b", "c"]);
  deepStrictEqual(scalers["b"], fitScaler(values.x, 2, [2, 3]));
});

Deno.test("fitScaling() leaves values as they are with the scale none", () => {
  const scaling = fitScaling("none", values, folds, speakers);
  deepStrictEqual(scaling.scalers["1"], fitFill(values.x, 2, [2, 3, 4, 5]));
  for (const key of [1, 2, ALL]) {
    deepStrictEqual([...scaleRows(scaling, values.x, [1, 4], key, speakers)], [3, 20, 20, 5]);
  }
});

Deno.test("what a test row is, and whether it is missing, is unknown to the scaler and fill of its fold", () => {
  for (const scale of ["train", "robust", "none"] as const) {
    const scalerOf = (x: Float64Array) => fitScaling(scale, { columns: 2, x }, folds, speakers).scalers["1"];
    const missing = values.x.with(8, NaN), scaler = scalerOf(missing);
    for (const value of [-1000, NaN]) deepStrictEqual(scalerOf(missing.with(2, value)), scaler, scale);
    notDeepStrictEqual(scalerOf(values.x), scaler, scale);
    deepStrictEqual(
      scaleRows(fitScaling(scale, { columns: 2, x: missing }, folds, speakers), missing, [4], 1, speakers)[0],
      scale === "none" ? 8 : 0,
    );
  }
});

Deno.test("fitScaling() fits to the frames of the training clips, where clips are sequences", () => {
  const frames = { ...values, offsets: Uint32Array.of(0, 1, 3, 6) }; // three clips, by a, b and b
  const folds = [{ fold: 1, train: [2, 0], validation: [], test: [1] }];
  const who = ["a", "b", "b"];
  const fit = (...rows: number[]) => fitScaler(values.x, 2, rows);
  deepStrictEqual(fitScaling("train", frames, folds, who).scalers, {
    1: fit(3, 4, 5, 0),
    [ALL]: fit(0, 1, 2, 3, 4, 5),
  });
  deepStrictEqual(fitScaling("speaker", frames, folds, who).scalers, { a: fit(0), b: fit(1, 2, 3, 4, 5) });
});

Deno.test("scaleRows() takes the fold's scaler for every row, whoever speaks", () => {
  for (const scale of ["train", "robust", "none"] as const) {
    const scaling = fitScaling(scale, values, folds, speakers);
    for (const key of [1, 2, ALL]) {
      deepStrictEqual(
        scaleRows(scaling, values.x, [5, 0], key, speakers),
        scaleBy(scaling.scalers[key]!, values.x, [5, 0]),
      );
    }
  }
});

Deno.test("scaleRows() takes each row's speaker's scaler with the scale speaker, whatever the fold", () => {
  const scaling = fitScaling("speaker", values, folds, speakers);
  const every = [...speakers.keys()];
  deepStrictEqual(
    scaleRows(scaling, values.x, every, 1, speakers),
    normalisePerSpeaker(values.x, 2, speakers),
  );
  deepStrictEqual(
    [...scaleRows(scaling, values.x, Uint32Array.of(5, 0), ALL, speakers)],
    [...scaleBy(scaling.scalers["c"]!, values.x, [5]), ...scaleBy(scaling.scalers["a"]!, values.x, [0])],
  );
});

Deno.test("scaleRows() scales a test row the same whatever other test rows there are, except by speaker", () => {
  const changed = values.x.with(2, -1000); // the other test row of fold 1
  const row = (scale: (typeof SCALES)[number], x: Float64Array) =>
    scaleRows(fitScaling(scale, { columns: 2, x }, folds, speakers), x, [0], 1, speakers);
  for (const scale of ["train", "robust", "none"] as const) {
    deepStrictEqual(row(scale, changed), row(scale, values.x), scale);
  }
  notDeepStrictEqual(row("speaker", changed), row("speaker", values.x));
});

Deno.test("scalings survive being written as JSON", () => {
  for (const scale of SCALES) {
    const scaling = fitScaling(scale, values, folds, speakers);
    deepStrictEqual(JSON.parse(JSON.stringify(scaling)), scaling);
  }
});

Deno.test("scaleRows() says for whom there is no scaler", () => {
  const scaling = (scale: "train" | "speaker") => fitScaling(scale, values, folds, speakers);
  throws(() => scaleRows(scaling("train"), values.x, [0], 3, speakers), {
    name: "InputError",
    message: "Cannot scale rows of fold 3 as there are scalers of 1, 2, all only",
  });
  throws(() => scaleRows(scaling("speaker"), values.x, [0], 1, ["toString"]), {
    name: "InputError",
    message: "Cannot scale rows of speaker toString as there are scalers of a, b, c only",
  });
  strictEqual(scaleRows(scaling("train"), values.x, [], 1, speakers).length, 0);
});

Deno.test("nothing scales the only clip of a speaker by itself", () => {
  const values = { columns: 1, x: Float64Array.of(1, 2, 3) };
  throws(() => fitScaling("speaker", values, [], ["a", "a", "b"]), {
    name: "InputError",
    message: "Cannot scale by speaker as there is only one clip of b: use another scale",
  });
  throws(() => normalisePerSpeaker(Float64Array.of(1), 1, ["a"]), {
    name: "InputError",
    message: "Cannot scale a speaker's only clip by itself: at least 2 clips of each speaker are needed",
  });
});

Deno.test("fitScaling() fits a scaler to each corpus's rows with the scale corpus, and scaleRows() takes it", () => {
  const keys = ["one/a", "one/a", "one/b", "one/b", "two/a", "two/a"];
  const scaling = fitScaling("corpus", values, folds, keys);
  deepStrictEqual(Object.keys(scaling.scalers), ["one", "two"]);
  deepStrictEqual(scaling.scalers["one"], fitScaler(values.x, 2, [0, 1, 2, 3]));
  deepStrictEqual(scaleRows(scaling, values.x, [4, 0], 1, keys).slice(0, 2), Float32Array.of(1, -1));
  deepStrictEqual([scalerKey("corpus", 1, "two/a"), scalerKey("robust", 1, "two/a")], ["two", "1"]);
});

Deno.test("wrongScalers() finds a corpus's scaler that is not of its own rows", () => {
  const keys = ["one/a", "one/a", "one/b", "one/b", "two/a", "two/a"];
  const { scalers, scale } = fitScaling("corpus", values, folds, keys);
  deepStrictEqual(wrongScalers({ ...values, scale, scalers }, folds, keys), []);
  const another = { ...scalers, two: fitScaler(values.x, 2, [0, 1, 2, 3, 4, 5]) };
  deepStrictEqual(wrongScalers({ ...values, scale, scalers: another }, folds, keys), ["two"]);
});
