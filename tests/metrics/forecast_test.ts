import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import pl from "nodejs-polars";
import { brierScore, calibrationError, reliability } from "ser/metrics/calibration.ts";
import { coverageArea, coverageCurve } from "ser/metrics/coverage.ts";
import { forecastOf } from "ser/evaluate/forecast.ts";
import { type Forecast, topPredictions } from "ser/metrics/forecast.ts";
import { meanAuc, rocCurves } from "ser/metrics/roc.ts";
import { applyTemperature, fitTemperature } from "ser/metrics/temperature.ts";
import golden from "../fixtures/evaluation_golden.json" with { type: "json" };
import { agree } from "../fixtures/agree.ts";

const { y, p, ...expected } = golden.forecast;
const EMOTIONS = ["angry", "calm", "happy", "sad"];
const forecast: Forecast = { emotions: EMOTIONS, y, p: Float64Array.from(p) };

/** Makes a forecast of its rows. */
function of(y: number[], ...rows: number[][]): Forecast {
  return { emotions: EMOTIONS.slice(0, rows[0]!.length), y, p: Float64Array.from(rows.flat()) };
}

Deno.test("forecastOf() reads the columns p_<emotion>, in their order", () => {
  const table = pl.DataFrame({ emotion: ["sad", "calm"], p_sad: [0.7, 0.2], x: [9, 9], p_calm: [0.3, 0.8] });
  deepStrictEqual(forecastOf(table), {
    emotions: ["sad", "calm"],
    y: [0, 1],
    p: Float64Array.of(0.7, 0.3, 0.2, 0.8),
    seeds: 1,
  });
});

Deno.test("forecastOf() refuses a table without rows, or without the probabilities of an emotion", () => {
  const table = pl.DataFrame({ emotion: ["sad"], p_calm: [1] });
  throws(() => forecastOf(table), {
    name: "InputError",
    message: "Cannot score probabilities of sad as there are those of: calm",
  });
  throws(() => forecastOf(table.head(0)), {
    name: "InputError",
    message: "Cannot score probabilities as there are none",
  });
});

Deno.test("topPredictions() take the first of several classes alike", () => {
  deepStrictEqual(topPredictions(of([0, 1], [0.5, 0.5], [0.5, 0.5])), [
    { confidence: 0.5, isRight: true },
    { confidence: 0.5, isRight: false },
  ]);
});

Deno.test("calibrationError() gives the value of torchmetrics", () => {
  const error = calibrationError(reliability(forecast));
  ok(Math.abs(error - expected.calibration_error) < 1e-6, `${error}`); // computed in single precision there
});

Deno.test("reliability() puts a probability at the end of a bin into the lower one, and counts all", () => {
  const bins = reliability(of([0, 0, 1], [0.6, 0.4], [0.61, 0.39], [1, 0]), 5);
  deepStrictEqual(bins.map(({ from, to, count, accuracy }) => [from, to, count, accuracy]), [
    [0.4, 0.6, 1, 1],
    [0.6, 0.8, 1, 1],
    [0.8, 1, 1, 0],
  ]);
  strictEqual(reliability(forecast).reduce((sum, { count }) => sum + count, 0), y.length);
});

Deno.test("reliability() takes a clip forecast under several seeds for one clip, not for several", () => {
  const once = pl.DataFrame({
    emotion: ["sad", "calm", "sad", "sad"],
    seed: [0, 0, 0, 0],
    p_sad: [0.9, 0.9, 0.7, 0.9],
    p_calm: [0.1, 0.1, 0.3, 0.1],
  });
  const thrice = pl.concat([0, 1, 2].map((seed) => once.withColumns(pl.lit(seed).alias("seed"))));
  const [bins, repeated] = [once, thrice].map((table) => reliability(forecastOf(table)));
  deepStrictEqual(repeated!.map(({ clips }) => clips), [1, 3]);
  for (const field of ["clips", "accuracy", "low", "high", "confidence"] as const) {
    agree(repeated!.map((bin) => bin[field]), bins!.map((bin) => bin[field]), 1e-14);
  }
  deepStrictEqual(repeated!.map(({ count }) => count), [3, 9]);
  ok(Math.abs(calibrationError(repeated!) - calibrationError(bins!)) < 1e-14);
  const { low, high } = reliability(applyTemperature(forecastOf(thrice), 1))[1]!;
  deepStrictEqual([low, high], [repeated![1]!.low, repeated![1]!.high]);
});

Deno.test("brierScore() gives scikit-learn's value, 0 for right ones that are sure, 2 for wrong ones", () => {
  ok(Math.abs(brierScore(forecast) - expected.brier) < 1e-14);
  strictEqual(brierScore(of([0, 1], [1, 0], [0, 1])), 0);
  strictEqual(brierScore(of([0], [0, 1])), 2);
});

Deno.test("fitTemperature() finds the temperature that SciPy finds", () => {
  const temperature = fitTemperature(forecast);
  ok(Math.abs(temperature - expected.temperature) < 1e-6, `${temperature} against ${expected.temperature}`);
});

Deno.test("fitTemperature() undoes a temperature, so that 1 is left", () => {
  const best = applyTemperature(forecast, fitTemperature(forecast));
  ok(Math.abs(fitTemperature(best) - 1) < 1e-9);
  ok(Math.abs(fitTemperature(applyTemperature(best, 0.4)) - 2.5) < 1e-6);
});

Deno.test("fitTemperature() stays within its bounds for forecasts that are all right, or no better than none", () => {
  ok(Math.abs(fitTemperature(of([0, 1], [0.9, 0.1], [0, 1])) - 0.01) < 1e-9);
  ok(Math.abs(fitTemperature(of([1, 0], [1, 0], [0, 1])) - 100) < 1e-6);
});

Deno.test("applyTemperature() keeps rows that sum to 1 and the most probable class, and makes them even by heat", () => {
  const soft = applyTemperature(forecast, 3);
  for (let clip = 0; clip < y.length; clip++) {
    const row = soft.p.subarray(4 * clip, 4 * clip + 4);
    ok(Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) < 1e-12);
  }
  deepStrictEqual(
    topPredictions(soft).map(({ isRight }) => isRight),
    topPredictions(forecast).map(({ isRight }) => isRight),
  );
  agree(applyTemperature(forecast, 1).p, p, 1e-12);
  agree(applyTemperature(of([0], [0.5, 0.3, 0.2]), 1e9).p, [1 / 3, 1 / 3, 1 / 3], 1e-8);
  agree(applyTemperature(of([0], [1, 0]), 0.5).p, [1, 0], 1e-20);
});

Deno.test("coverageCurve() has the accuracy of the clips from each probability on", () => {
  const points = coverageCurve(forecast);
  agree(points.map(({ confidence }) => confidence), expected.coverage.map(([level]) => level!), 0);
  agree(points.map(({ coverage }) => coverage), expected.coverage.map(([, coverage]) => coverage!), 1e-14);
  agree(points.map(({ accuracy }) => accuracy), expected.coverage.map(([, , accuracy]) => accuracy!), 1e-14);
});

Deno.test("coverageArea() is the accuracy if nothing is surer, more if what is right is", () => {
  const even = [0.6, 0.4], sure = [0.9, 0.1];
  strictEqual(coverageArea(coverageCurve(of([0, 1, 0, 1], even, even, even, even))), 0.5);
  strictEqual(coverageArea(coverageCurve(of([0, 1], sure, even))), 0.5 * 1 + 0.5 * 0.5);
  strictEqual(coverageArea(coverageCurve(of([1, 0], sure, even))), 0.5 * 0 + 0.5 * 0.5);
});

Deno.test("rocCurves() gives the curves and areas of scikit-learn, ties and all", () => {
  const curves = rocCurves(forecast);
  agree(curves.map(({ auc }) => auc), expected.auc, 1e-14);
  ok(Math.abs(meanAuc(curves) - expected.macro_auc) < 1e-14);
  for (const [label, { emotion, points }] of curves.entries()) {
    strictEqual(emotion, EMOTIONS[label]);
    const [falsePositives, truePositives] = expected.roc[label]!;
    agree(points.map((point) => point.falsePositives), falsePositives!, 1e-14);
    agree(points.map((point) => point.truePositives), truePositives!, 1e-14);
  }
});

Deno.test("rocCurves() leaves out classes that are absent, or all there is", () => {
  deepStrictEqual(rocCurves(of([0, 0], [0.6, 0.4], [0.5, 0.5])), []);
  const three = rocCurves(of([0, 1], [0.6, 0.2, 0.2], [0.6, 0.2, 0.2]));
  deepStrictEqual(three.map(({ emotion, auc }) => [emotion, auc]), [["angry", 0.5], ["calm", 0.5]]);
});
