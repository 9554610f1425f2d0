import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { SCALES } from "ser/encode/scaler.ts";
import { ALL, findScaler, fitScaling } from "ser/encode/scaling.ts";
import { columnBlocks, selectSequences, type Sequences, sequencesOf } from "ser/encode/sequences.ts";
import { wrongScalers } from "ser/encode/wrong_scalers.ts";

/** Three clips of four columns: of two frames, of none and of three; a value is missing. */
const held = {
  columns: 4,
  x: Float32Array.from({ length: 20 }, (_, i) => i === 6 ? NaN : (7 * i) % 11),
  offsets: Uint32Array.of(0, 2, 2, 5),
};
const sequences = sequencesOf(held);
const speakers = ["a", "b", "b"];
const folds = [{ fold: 1, train: [0, 1], validation: [], test: [2] }, {
  fold: 2,
  train: [2],
  validation: [],
  test: [0, 1],
}];

Deno.test("columnBlocks() gives every column once, no more values at a time than wanted but for one column", () => {
  for (const [most, sizes] of [[100, [4]], [15, [3, 1]], [10, [2, 2]], [1, [1, 1, 1, 1]]] as const) {
    const blocks = [...columnBlocks(sequences, most)];
    deepStrictEqual(blocks.map(({ columns }) => columns), sizes);
    const seen: number[] = [];
    for (const { start, columns, x, offsets } of blocks) {
      strictEqual(offsets, held.offsets);
      seen.push(...Array.from({ length: columns }, (_, i) => start + i));
      for (const [i, value] of x.entries()) {
        ok(Object.is(value, held.x[4 * Math.floor(i / columns) + start + i % columns]));
      }
    }
    deepStrictEqual(seen, [0, 1, 2, 3]);
  }
});

for (const scale of SCALES) {
  Deno.test(`fitScaling() by ${scale} fits to sequences what it fits to the same frames in memory`, () => {
    const scaling = fitScaling(scale, sequences, folds, speakers);
    deepStrictEqual(scaling, fitScaling(scale, held, folds, speakers));
    deepStrictEqual(wrongScalers({ ...sequences, ...scaling }, folds, speakers), []);
  });
}

/** Three clips of two columns, so long that no more than one is in memory: a column that varies far from 0, and one that does not. */
const long: Sequences = {
  columns: 2,
  offsets: Uint32Array.of(0, 2 ** 24, 2 ** 25, 2 ** 25 + 4),
  read: (clip) => clip < 2 ? FRAMES : Float32Array.of(1001, 7, NaN, 7, 1002, 7, 1003, 7),
};
const FRAMES = new Float32Array(2 ** 25).fill(7);
for (let i = 0; i < FRAMES.length; i += 2) FRAMES[i] = 1000 + i % 3;

Deno.test("scalers of sequences that are too many for memory come of the moments of clips, and are checked by them", () => {
  const folds = [{ fold: 1, train: [2], validation: [], test: [0, 1] }];
  for (const scale of ["train", "none"] as const) {
    const scaling = fitScaling(scale, long, folds, ["a", "b", "b"]), { 1: one, [ALL]: all } = scaling.scalers;
    const last = { columns: 2, x: long.read(2) };
    const { center, fill = center, scale: [, constant] } = fitScaling(scale, last, [], ["a", "a", "a", "a"])
      .scalers[ALL]!;
    ok(Math.abs((one!.fill ?? one!.center)[0]! - fill[0]!) < 1e-9);
    deepStrictEqual([one!.scale[1], constant], [1, 1]);
    ok(Math.abs((all!.fill ?? all!.center)[0]! - 1001) < 1e-6);
    deepStrictEqual(wrongScalers({ ...long, ...scaling }, folds, ["a", "b", "b"]), []);
    const wrong = { ...scaling, scalers: { 1: one!, [ALL]: one! } };
    deepStrictEqual(wrongScalers({ ...long, ...wrong }, folds, ["a", "b", "b"]), [ALL]);
  }
});

Deno.test("selectSequences() takes clips and columns, each scaled by its own", () => {
  const { scalers } = fitScaling("speaker", sequences, folds, speakers);
  const selected = selectSequences(sequences, {
    clips: [2, 0],
    scalers: [scalers["b"]!, scalers["a"]!],
    columns: [3, 0],
  });
  deepStrictEqual([selected.columns, ...selected.offsets], [2, 0, 3, 5]);
  const at = (frame: number, column: number, { center, scale }: typeof scalers[string]) =>
    Math.fround((held.x[4 * frame + column]! - center[column]!) / scale[column]!);
  deepStrictEqual(
    [...selected.read(0)],
    [2, 3, 4].flatMap((frame) => [at(frame, 3, scalers["b"]!), at(frame, 0, scalers["b"]!)]),
  );
  const { read } = selectSequences(sequences, { clips: [0], scalers: [scalers["a"]!], columns: null });
  strictEqual(read(0)[6], 0, "what is missing becomes the mean");
});

Deno.test("sequencesOf() takes 64-bit numbers too, and refuses rows", () => {
  deepStrictEqual([...sequencesOf({ ...held, x: Float64Array.from(held.x) }).read(2)], [
    ...sequences.read(2),
  ]);
  throws(() => sequencesOf({ columns: 1, x: new Float32Array(2) }), { name: "TypeError" });
});

Deno.test("findScaler() says whose scaler is not there", () => {
  const scaling = { scale: "speaker", scalers: { a: { center: [0], scale: [1] } } } as const;
  throws(() => findScaler(scaling, 1, "toString"), {
    name: "InputError",
    message: "Cannot scale rows of speaker toString as there are scalers of a only",
  });
});
