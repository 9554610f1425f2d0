import { deepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import pl, { type DataFrame } from "nodejs-polars";
import { averageRuns } from "ser/evaluate/average_runs.ts";
import { rowsOf as rowsOfTable } from "ser/tables/tables.ts";

interface Said {
  readonly clip: string;
  readonly fold: number;
  readonly seed: number;
  readonly predicted: string;
  readonly p_happy: number;
  readonly p_sad: number;
}

/** What a run says: of each clip, its fold and how sad it is held to be; a list a seed. */
function run(
  said: Readonly<Record<number, Readonly<Record<string, readonly [fold: number, sad: number]>>>>,
): DataFrame {
  return pl.readRecords(
    Object.entries(said).flatMap(([seed, clips]) =>
      Object.entries(clips).map(([clip, [fold, sad]]) => ({
        clip,
        fold,
        seed: Number(seed),
        emotion: "sad",
        predicted: sad > 0.5 ? "sad" : "happy",
        p_happy: 1 - sad,
        p_sad: sad,
      }))
    ),
  );
}

const records = (table: DataFrame) => rowsOfTable<Said>(table);

const rowsOf = (table: DataFrame) =>
  records(table).map((
    { clip, fold, seed, predicted, p_sad },
  ) => [clip, fold, seed, predicted, p_sad.toFixed(3)]);

Deno.test("averageRuns() gives the mean of what runs say, clip by clip, whatever their order", () => {
  const average = averageRuns([
    run({ 0: { a: [1, 0.2], b: [2, 0.9] } }),
    run({ 0: { b: [2, 0.5], a: [1, 0.6] } }),
  ]);
  deepStrictEqual(rowsOf(average), [["a", 1, 0, "happy", "0.400"], ["b", 2, 0, "sad", "0.700"]]);
  deepStrictEqual(average.columns, ["clip", "fold", "seed", "emotion", "predicted", "p_happy", "p_sad"]);
});

Deno.test("averageRuns() pairs seeds, and takes a run of one seed again for each", () => {
  const average = averageRuns([run({ 0: { a: [1, 0.2] } }), run({ 3: { a: [1, 0.4] }, 5: { a: [1, 1] } })]);
  deepStrictEqual(rowsOf(average), [["a", 1, 3, "happy", "0.300"], ["a", 1, 5, "sad", "0.600"]]);
});

Deno.test("averageRuns() of a run and itself is that run; probabilities stay between those of the runs", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(share, share, (one, other) => {
    const [a, b] = [run({ 0: { a: [1, one] } }), run({ 0: { a: [1, other] } })];
    const [same] = records(averageRuns([a, a])), [mean] = records(averageRuns([a, b]));
    ok(Math.abs(same!.p_sad - one) < 1e-12);
    ok(mean!.p_sad >= Math.min(one, other) - 1e-12 && mean!.p_sad <= Math.max(one, other) + 1e-12);
    ok(Math.abs(mean!.p_sad + mean!.p_happy - 1) < 1e-12);
  }));
});

Deno.test("averageRuns() refuses runs that do not test the same", () => {
  const one = run({ 0: { a: [1, 0.2], b: [2, 0.2] } });
  throws(() => averageRuns([one]), {
    name: "InputError",
    message: "Cannot average runs as at least 2 are needed: current number is 1",
  });
  throws(() => averageRuns([one, one.rename({ p_sad: "p_angry" })]), {
    name: "InputError",
    message: "Cannot average runs as their emotions differ: happy, sad; and happy, angry",
  });
  throws(() => averageRuns([one, run({ 0: { a: [1, 0.2], b: [1, 0.2] } })]), {
    name: "InputError",
    message: /^Cannot average runs as they must test the same clips in the same folds: b is not, of 2 clips /,
  });
  throws(() => averageRuns([one, run({ 0: { a: [1, 0.2] } })]), {
    name: "InputError",
    message: /: some is not, of 2 clips in the first and 1 in another$/,
  });
});
