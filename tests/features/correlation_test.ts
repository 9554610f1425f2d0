import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Analysis } from "ser/features/analysis.ts";
import { correlate } from "ser/features/correlation.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { countMotions, motionCorrelation } from "ser/features/motion.ts";
import { SEGMENTS, voicedSegments } from "ser/features/segments.ts";
import { stack } from "ser/features/stack.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/correlation_golden.json" with { type: "json" };
import { second } from "../fixtures/signals.ts";

const numbers = (values: readonly (number | null)[]) => values.map((value) => value ?? NaN);

/** Rows of the same length, one above the other. */
function matrix(...rows: readonly (readonly number[])[]): FeatureMatrix {
  const values = Float64Array.from(rows.flat());
  return { family: "made up", rows: rows.map((_, i) => `row ${i}`), frames: rows[0]!.length, values, hop: 1 };
}

const silence = second(() => 0);

const track = (hertz: readonly number[]) => ({
  hertz: Float64Array.from(hertz),
  voicing: new Float64Array(hertz.length),
  hopLength: 512,
});

Deno.test("correlate() gives pandas' correlations, and 0 where pandas has none", () => {
  const { rows, values, frames } = correlate(matrix(...golden.rows.map(numbers)));
  strictEqual(frames, 1);
  agree(values, golden.correlations.map((value) => value ?? 0), 1e-12);
  deepStrictEqual(rows.slice(0, 2), ["row 0 with row 1", "row 0 with row 2"]);
});

Deno.test("correlate() is not changed by levels and scales, and turned by a sign", () => {
  const value = fc.integer({ min: -100, max: 100 });
  const rows = fc.array(fc.tuple(value, value), { minLength: 4, maxLength: 20 });
  fc.assert(fc.property(rows, value, fc.integer({ min: 1, max: 9 }), (pairs, level, factor) => {
    const [one, other] = [0, 1].map((i) => pairs.map((pair) => pair[i]!)) as [number[], number[]];
    const [expected] = correlate(matrix(one, other)).values;
    const [same] = correlate(matrix(one.map((x) => factor * x + level), other)).values;
    const [turned] = correlate(matrix(one.map((x) => -x), other)).values;
    ok(Math.abs(same! - expected!) < 1e-9 && Math.abs(turned! + expected!) < 1e-9);
    ok(Math.abs(expected!) <= 1);
  }));
});

Deno.test("voicedSegments() are those that numpy finds", () => {
  const { values } = voicedSegments(silence, track(numbers(golden.hertz)));
  agree(values, numbers(golden.segments), 1e-9);
});

Deno.test("voicedSegments() of a clip without voice are all 0", () => {
  deepStrictEqual([...voicedSegments(silence, track([NaN, NaN])).values], SEGMENTS.map(() => 0));
});

Deno.test("motionCorrelation() hears loudness rise with the pitch, and fall against it", () => {
  const sweep = (level: (t: number) => number) => {
    const audio = second((t) => level(t) * ((120 * t + 60 * t * t) % 1 - 0.5));
    const { rows, values } = motionCorrelation(new Analysis(audio), 13);
    strictEqual(rows.length, countMotions(13));
    return values[rows.indexOf("F0 with loudness")]!;
  };
  ok(sweep((t) => 0.1 + t) > 0.9);
  ok(sweep((t) => 1.1 - t) < -0.9);
});

Deno.test("stack() refuses matrices of different frames", () => {
  throws(() => stack("both", [matrix([1, 2]), matrix([1, 2, 3])]), {
    name: "TypeError",
    message: "Cannot stack made up and made up as they have 2 and 3 frames",
  });
});
