import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Analysis } from "ser/features/analysis.ts";
import { autocorrelate, correlate } from "ser/features/time/correlation.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { contourCorrelation, countContourPairs } from "ser/features/time/contour_correlation.ts";
import { mfccFamily } from "ser/features/spectrum/mfcc.ts";
import { pitchTrack } from "ser/features/voice/pitch.ts";
import { autocorrelation, countAutocorrelations } from "ser/features/time/autocorrelation.ts";
import { SEGMENTS, voicedSegments } from "ser/features/voice/segments.ts";
import { stack } from "ser/features/stack.ts";
import { countUnvoiced, unvoicedShape } from "ser/features/voice/unvoiced.ts";
import { agree } from "../../fixtures/agree.ts";
import golden from "../../fixtures/correlation_golden.json" with { type: "json" };
import { second } from "../../fixtures/signals.ts";

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

Deno.test("correlate() gives pandas' correlations, and none where pandas has none", () => {
  const { rows, values, frames } = correlate(matrix(...golden.rows.map(numbers)));
  strictEqual(frames, 1);
  agree(values, golden.correlations, 1e-12);
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

Deno.test("voicedSegments() counts none in a clip without voice, and gives no lengths, gaps and slopes", () => {
  const counts = ["segments a second", "share of voiced frames"];
  const { values } = voicedSegments(silence, track([NaN, NaN]));
  deepStrictEqual([...values], SEGMENTS.map((name) => counts.includes(name) ? 0 : NaN));
});

Deno.test("autocorrelate() gives pandas' autocorrelations, and none where pandas has none", () => {
  const contours = matrix(...golden.rows.map(numbers));
  for (const [lag, expected] of Object.entries(golden.later)) {
    agree(autocorrelate(contours, Number(lag)).values, expected, 1e-12);
  }
  deepStrictEqual([...autocorrelate(contours, 99).values], golden.rows.map(() => NaN));
});

Deno.test("autocorrelation() is low where loudness beats fast, and high where slowly", () => {
  const beat = (hertz: number) => {
    const audio = second((t) => (1.1 + Math.sin(2 * Math.PI * hertz * t)) * ((150 * t) % 1 - 0.5));
    const { rows, values } = autocorrelation(new Analysis(audio), 13);
    strictEqual(rows.length, countAutocorrelations(13));
    return values[rows.indexOf("loudness, 93 ms later")]!;
  };
  ok(beat(5) < -0.5, "half a period later");
  ok(beat(1) > 0.5);
});

Deno.test("unvoicedShape() has the values of its families where there is no voice, and none where there is", () => {
  const audio = second((t) => t < 0.5 ? (150 * t) % 1 - 0.5 : 0.1 * Math.sin(t * t * 1e5));
  const analysis = new Analysis(audio), { hertz } = analysis.get(pitchTrack);
  const { rows, frames, values } = unvoicedShape(analysis, 13);
  strictEqual(rows.length, countUnvoiced(13));
  const { values: expected } = analysis.get(mfccFamily, { coefficients: 13 });
  ok(hertz.some(Number.isNaN) && !hertz.every(Number.isNaN));
  for (const [i, value] of values.entries()) {
    const isVoiced = !Number.isNaN(hertz[i % frames]!);
    strictEqual(Number.isNaN(value), isVoiced);
    if (!isVoiced && i < 13 * frames) strictEqual(value, expected[i]);
  }
});

Deno.test("contourCorrelation() hears loudness rise with the pitch, and fall against it", () => {
  const sweep = (level: (t: number) => number) => {
    const audio = second((t) => level(t) * ((120 * t + 60 * t * t) % 1 - 0.5));
    const { rows, values } = contourCorrelation(new Analysis(audio), 13);
    strictEqual(rows.length, countContourPairs(13));
    return values[rows.indexOf("pitch F0 with loudness")]!;
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
