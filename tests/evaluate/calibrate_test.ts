import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { calibrate } from "ser/evaluate/calibrate.ts";
import { reliability } from "ser/metrics/calibration.ts";

/** Clips of a model that is always so sure of happy, of which so many are. */
function clips(fold: number, sure: number, happy: number, sad: number) {
  const emotion = [...new Array(happy).fill("happy"), ...new Array(sad).fill("sad")];
  return pl.DataFrame({
    fold: emotion.map(() => fold),
    seed: emotion.map(() => 0),
    emotion,
    p_happy: emotion.map(() => sure),
    p_sad: emotion.map(() => 1 - sure),
  });
}

Deno.test("calibrate() fits each fold's temperature to its own validation clips, and scales its tested clips by it", () => {
  const validation = pl.concat([clips(1, 0.9, 3, 1), clips(2, 0.9, 9, 1)]);
  const predictions = pl.concat([clips(2, 0.99, 1, 0), clips(1, 0.9, 0, 2)]);
  const { before, after, temperatures } = calibrate(predictions, validation)!;
  deepStrictEqual(temperatures.map(({ fold, seed }) => [fold, seed]), [[1, 0], [2, 0]]);
  ok(Math.abs(temperatures[0]!.temperature - 2) < 1e-6, "3 : 1 is the square root of 9 : 1");
  ok(Math.abs(temperatures[1]!.temperature - 1) < 1e-6, "right in nine of ten, and 90 % sure");
  deepStrictEqual(before.y, after.y);
  deepStrictEqual([...before.p].map((p) => Number(p.toFixed(6))), [0.9, 0.1, 0.9, 0.1, 0.99, 0.01]);
  for (const [i, p] of [0.75, 0.25, 0.75, 0.25, 0.99, 0.01].entries()) ok(Math.abs(after.p[i]! - p) < 1e-6);
});

Deno.test("calibrate() gives the labels of tested clips no say", () => {
  const validation = clips(1, 0.9, 3, 1);
  const [one, other] = [clips(1, 0.8, 4, 0), clips(1, 0.8, 0, 4)].map((tested) =>
    calibrate(tested, validation)!
  );
  deepStrictEqual(one!.temperatures, other!.temperatures);
  deepStrictEqual(one!.after.p, other!.after.p);
});

Deno.test("calibrate() knows that clips of several seeds are the same clips", () => {
  const once = clips(1, 0.9, 3, 1), again = once.withColumns(pl.lit(1).cast(pl.Float64).alias("seed"));
  const both = pl.concat([once, again]);
  const { before, after } = calibrate(both, both)!;
  for (const forecast of [before, after]) strictEqual(reliability(forecast)[0]!.clips, 4);
});

Deno.test("calibrate() says when there are no validation clips", () => {
  strictEqual(calibrate(clips(1, 0.9, 1, 1), clips(1, 0.9, 1, 1).head(0)), null);
});
