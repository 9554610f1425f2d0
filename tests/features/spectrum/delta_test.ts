import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { delta } from "ser/features/spectrum/delta.ts";
import { type FeatureMatrix, row } from "ser/features/feature_matrix.ts";

Deno.test("delta() of a ramp is its slope, to the first and last frame", () => {
  for (const width of [3, 9, 19]) {
    const { values } = delta(overTime((t) => 7 - 2 * t), { width });
    ok(values.every((slope) => Math.abs(slope + 2) < 1e-12));
  }
});

Deno.test("delta() of the second order of a parabola is its second derivative, to the first and last frame", () => {
  for (const width of [3, 9, 19]) {
    const { values } = delta(overTime((t) => 1 + 5 * t - 1.5 * t * t), { width, order: 2 });
    ok(values.every((curvature) => Math.abs(curvature + 3) < 1e-10));
  }
});

Deno.test("delta() of the second order does not see a slope", () => {
  ok(delta(overTime((t) => 4 * t), { order: 2 }).values.every((curvature) => Math.abs(curvature) < 1e-12));
});

Deno.test("delta() treats every row alike, whatever the rows beside it", () => {
  const noise = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 30, maxLength: 30 });
  fc.assert(fc.property(noise, (samples) => {
    const three = matrix(["a", "b", "c"], Float64Array.from(samples));
    for (const index of [0, 1, 2]) {
      deepStrictEqual(row(delta(three), index), delta(matrix(["a"], row(three, index).slice())).values);
    }
  }));
});

Deno.test("delta() names its family after the matrix's, and keeps the rest", () => {
  const mfcc = overTime((t) => t);
  const { values: _, ...rest } = delta(mfcc);
  deepStrictEqual(rest, { family: "delta_mfcc", rows: ["0"], frames: 20, hop: 0.1 });
  strictEqual(delta(mfcc, { order: 2 }).family, "delta2_mfcc");
});

Deno.test("delta() refuses a matrix with fewer frames than the width, and says what to do", () => {
  throws(() => delta(matrix(["0"], new Float64Array(8))), {
    name: "InputError",
    message: "Cannot compute deltas as the matrix has 8 frames, fewer than width (9): " +
      "leave out clips as short as this, or use a smaller width or hop",
  });
});

Deno.test("delta() refuses a width that is even, broken or below 3, and other orders", () => {
  for (const width of [8, 1, 4.5, NaN]) {
    throws(() => delta(overTime((t) => t), { width }), {
      name: "InputError",
      message:
        `Cannot compute deltas as width must be an odd number of at least 3 frames: current value is ${width}`,
    });
  }
  throws(() => delta(overTime((t) => t), { order: 3 as 2 }), {
    name: "InputError",
    message: "Cannot compute deltas as order must be 1 or 2: current value is 3",
  });
});

function overTime(value: (frame: number) => number): FeatureMatrix {
  return matrix(["0"], Float64Array.from({ length: 20 }, (_, t) => value(t)));
}

function matrix(rows: readonly string[], values: Float64Array): FeatureMatrix {
  return { family: "mfcc", rows, frames: values.length / rows.length, values, hop: 0.1 };
}
