import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { calibrate } from "ser/evaluate/calibrate.ts";
import type { Forecast } from "ser/metrics/forecast.ts";
import { plotCalibrated } from "ser/plots/evaluation/calibrated.ts";
import { plotImportance } from "ser/plots/evaluation/importance.ts";
import { plotOcclusion } from "ser/plots/evaluation/occlusion.ts";
import { IMPORTANCE, type ImportanceRow } from "ser/evaluate/importance_table.ts";
import { makeTable } from "ser/tables/tables.ts";
import pl from "nodejs-polars";
import { sine } from "../fixtures/signals.ts";
import { count, isSound, textsOf } from "./svg.ts";

const CORPUS = "Demo (synthetic speech)";

function importance(rows: readonly Partial<ImportanceRow>[]) {
  return makeTable<ImportanceRow>(
    rows.map((row) => ({
      kind: "family" as const,
      group: "mfcc",
      features: "mfcc_0_mean mfcc_1_mean",
      size: 2,
      fall: 0.2,
      low: 0.1,
      high: 0.3,
      p: 0.01,
      ...row,
    })),
    IMPORTANCE,
  );
}

Deno.test("plotImportance() ranks families, and says without which UAR falls most", () => {
  const table = importance([{ group: "zcr", fall: -0.01, low: -0.02, high: 0.01, p: 0.5 }, {}, {
    kind: "features",
  }]);
  const figure = plotImportance(table, "family", CORPUS);
  isSound(figure);
  strictEqual(figure.title, "UAR falls by 0.20 without mfcc");
  match(
    textsOf(figure)[1]!,
    /, models of the first seed; .*; p < 0\.05, corrected, for 1 of 2 families · Demo \(synthetic speech\)$/,
  );
  deepStrictEqual(textsOf(figure).filter((text) => ["mfcc", "zcr"].includes(text)), ["mfcc", "zcr"]);
  strictEqual(count(figure, "circle"), 2);
  ok(textsOf(figure).includes("fall of UAR when shuffled"));
});

Deno.test("plotImportance() draws the twenty groups that are missed most, named after their first feature", () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({
    kind: "features" as const,
    group: `mfcc_${i}_mean`,
    size: i === 29 ? 1 : 3,
    fall: i / 100,
    low: i / 100 - 0.01,
    high: i / 100 + 0.01,
  }));
  const figure = plotImportance(importance(rows), "features", CORPUS);
  isSound(figure);
  const names = textsOf(figure).filter((text) => /^mfcc_\d/.test(text));
  deepStrictEqual([names.length, names[0], names[1]], [20, "mfcc_29_mean", "mfcc_28_mean + 2"]);
});

Deno.test("plotImportance() names the largest fall among those that are shown, not one that may be none", () => {
  const figure = plotImportance(importance([{ group: "pitch", fall: 0.3, p: 0.06 }, {}]), "family", CORPUS);
  strictEqual(figure.title, "UAR falls by 0.20 without mfcc");
  deepStrictEqual(figure.data.getColumn("group").toArray(), ["pitch", "mfcc"]);
});

Deno.test("plotImportance() says when no group is important, one that helps when shuffled included", () => {
  for (const row of [{ fall: 0.01, p: 0.05 }, { fall: -0.2, p: 0.001 }]) {
    const figure = plotImportance(importance([row]), "family", CORPUS);
    strictEqual(figure.title, "UAR is not shown to fall for any group that is shuffled by itself");
  }
});

Deno.test("plotImportance() claims nothing of five speakers", () => {
  const draw = (speakers: number) => plotImportance(importance([{}]), "family", CORPUS, { speakers }).title;
  strictEqual(draw(5), "5 speakers are too few to tell what the models go by");
  strictEqual(draw(6), "UAR falls by 0.20 without mfcc");
});

const sure = (probability: number) => ({ probability, log_odds: Math.log(probability / (1 - probability)) });

const explanation = {
  clip: "F01/sad.wav",
  audio: sine(200),
  actual: "sad",
  predicted: "calm",
  whole: sure(0.9),
  parts: [0.8, 0.2, 0.95].map((p, i) => ({ start: i * 0.3, end: i * 0.3 + 0.4, ...sure(p) })),
};

Deno.test("plotOcclusion() draws the log-odds without each part under waveform and spectrogram", () => {
  const figure = plotOcclusion(explanation, CORPUS);
  isSound(figure);
  strictEqual(figure.title, "sad, taken for calm: without 0.3 to 0.7 s, 0.20 instead of 0.90");
  strictEqual(count(figure, "circle"), 3);
  strictEqual(count(figure, "image"), 1);
  ok(textsOf(figure).includes("Log-odds of calm without the 0.4 s around each moment"));
  deepStrictEqual(figure.data!.getColumn("probability").toArray(), [0.8, 0.2, 0.95]);
});

Deno.test("plotOcclusion() says when no part decides", () => {
  const parts = explanation.parts.map((part) => ({ ...part, ...sure(0.89) }));
  const figure = plotOcclusion({ ...explanation, actual: "calm", parts }, CORPUS);
  strictEqual(figure.title, "calm, recognised: no single part decides");
});

Deno.test("plotOcclusion() tells parts apart also where the model stays sure", () => {
  const whole = { probability: 1, log_odds: 30 };
  const parts = explanation.parts.map((part, i) => ({
    ...part,
    probability: 1,
    log_odds: i === 1 ? 26 : 30,
  }));
  const { title } = plotOcclusion({ ...explanation, whole, parts }, CORPUS);
  strictEqual(title, "sad, taken for calm: without 0.3 to 0.7 s, its odds are 55 times less");
});

Deno.test("plotCalibrated() draws both curves, and says whether the temperature helps", () => {
  const clips = (happy: number, sad: number) => {
    const emotion = [...new Array(happy).fill("happy"), ...new Array(sad).fill("sad")];
    return pl.DataFrame({
      fold: emotion.map(() => 1),
      seed: emotion.map(() => 0),
      emotion,
      p_happy: emotion.map(() => 0.9),
      p_sad: emotion.map(() => 0.1),
    });
  };
  const figure = plotCalibrated(calibrate(clips(3, 1), clips(3, 1))!, CORPUS);
  isSound(figure);
  strictEqual(figure.title, "Temperature 2.00 improves calibration: ECE 0.15, then 0.00");
  strictEqual(count(figure, "circle"), 2);
  const worse = plotCalibrated(calibrate(clips(9, 1), clips(3, 1))!, CORPUS);
  strictEqual(worse.title, "Temperature 2.00 does not improve calibration: ECE 0.00, then 0.15");
});

/** Forecasts of a clip each: how probable its own of two emotions was held. */
function forecast(...own: number[]): Forecast {
  return {
    emotions: ["happy", "sad"],
    y: own.map(() => 0),
    p: Float64Array.from(own.flatMap((p) => [p, 1 - p])),
  };
}

const temper = (...temperatures: number[]) =>
  temperatures.map((temperature, fold) => ({ fold, seed: 0, temperature }));

Deno.test("plotCalibrated() tells how far temperatures reach, where they can go no further, and whose they are", () => {
  const [before, after] = [forecast(0.9, 0.9, 0.9, 0.1), forecast(0.75, 0.75, 0.75, 0.25)];
  const draw = (...values: number[]) =>
    plotCalibrated({ before, after, temperatures: temper(...values) }, CORPUS);
  const wide = draw(100, 0.01, 1.08, 1, 0.9);
  strictEqual(wide.title, "Scaling by temperature improves calibration: ECE 0.15, then 0.00");
  match(
    textsOf(wide)[1]!,
    /, models of this run: temperatures 0\.01 to 100 \(median 1\.00 of 5, 2 at a bound\);/,
  );
  match(textsOf(draw(1.5, 12))[1]!, /temperatures 1\.50 to 12 \(median 6\.75 of 2\);/);
  const models = "models that stopped early";
  const { svg } = plotCalibrated({ before, after, temperatures: temper(2) }, CORPUS, { models });
  match(svg, /<desc>Fitted on validation speakers, models that stopped early: temperature 2\.00; Brier/);
});

Deno.test("plotCalibrated() tells two errors apart that look the same, and names the Brier score where it disagrees", () => {
  const draw = (before: Forecast, after: Forecast) =>
    plotCalibrated({ before, after, temperatures: temper(2, 3) }, CORPUS).title;
  strictEqual(
    draw(forecast(0.902), forecast(0.904)),
    "Scaling by temperature hardly changes calibration: ECE 0.098, then 0.096",
  );
  // As sure as right on average, though it tells nothing: calibrated, and of no use.
  strictEqual(
    draw(forecast(0.9, 0.9, 0.4, 0.4), forecast(0.51, 0.51, 0.49, 0.49)),
    "Scaling by temperature improves ECE (0.35, then 0.01), does not improve the Brier score (0.370, then 0.500)",
  );
});
