import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import pl from "nodejs-polars";
import { compareRuns, type TestedClip } from "ser/evaluate/compare_runs.ts";
import { forecastOf } from "ser/evaluate/forecast.ts";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { plotComparison } from "ser/plots/comparison.ts";
import { plotConfusion } from "ser/plots/confusion.ts";
import { plotCoverage } from "ser/plots/coverage.ts";
import type { Figure } from "ser/plots/figure.ts";
import { plotGroupUar } from "ser/plots/group_uar.ts";
import { plotReliability } from "ser/plots/reliability.ts";
import { plotRoc } from "ser/plots/roc.ts";
import { plotSpeakerAccuracy } from "ser/plots/speaker_accuracy.ts";
import { rowsOf } from "ser/tables.ts";
import { count, isSound, textsOf } from "./svg.ts";

/** Predictions that are right with odds that differ from speaker to speaker; four clips of each and each emotion. */
function predict(speakers: number, emotions: readonly string[], skill = 3) {
  const rows = Array.from(
    { length: speakers },
    (_, s) =>
      emotions.flatMap((emotion, e) =>
        [0, 1, 2, 3].map((take) => {
          const place = (s + take) % 4 < skill ? e : (e + 1) % emotions.length;
          const sure = 0.4 + 0.15 * ((s * 7 + take * 3 + e) % 4);
          const p = emotions.map((_, i) => (i === place ? sure : (1 - sure) / (emotions.length - 1)));
          const predicted = emotions[p.indexOf(Math.max(...p))]!;
          return {
            ...{ clip: `${s} ${emotion} ${take}`, fold: s, seed: 0, speaker: `<${s}>`, emotion, predicted },
            ...{ sex: s % 2 ? "female" : "male", intensity: take % 2 ? "strong" : "normal", sentence: null },
            ...Object.fromEntries(emotions.map((name, i) => [`p_${name}`, p[i]!])),
          };
        })
      ),
  ).flat();
  return pl.readRecords(rows);
}

/** Draws every figure of predictions. */
function drawAll(predictions: pl.DataFrame, better: pl.DataFrame) {
  const forecast = forecastOf(predictions);
  const [rows, others] = [predictions, better].map((table) => rowsOf<TestedClip>(table)) as [
    TestedClip[],
    TestedClip[],
  ];
  const comparison = compareRuns({ name: "a & b", rows }, { name: "c", rows: others }, { resamples: 100 });
  return {
    similarity: plotConfusion(predictions, "corpus", { order: "similarity" }),
    sex: plotGroupUar(predictions, "sex", "corpus"),
    intensity: plotGroupUar(predictions, "intensity", "corpus"),
    reliability: plotReliability(forecast, "corpus"),
    coverage: plotCoverage(forecast, "corpus"),
    roc: plotRoc(forecast, "corpus"),
    comparison: plotComparison(comparison, "corpus"),
  } satisfies Record<string, Figure>;
}

for (const [speakers, emotions] of [[4, ["happy", "sad"]], [10, EMOTIONS], [91, ["happy", "sad"]]] as const) {
  const predictions = predict(speakers, emotions);
  const figures = drawAll(predictions, predict(speakers, emotions, 4));
  const kind = `${speakers} speakers and ${emotions.length} emotions`;

  Deno.test(`every figure of an evaluation is sound, and carries its numbers: ${kind}`, () => {
    for (const [name, figure] of Object.entries(figures)) {
      isSound(figure);
      match(textsOf(figure)[1]!, / · corpus$/, name);
      ok(figure.data!.height > 0, name);
      ok(figure.title.length < 68, `${figure.title} is too long`);
    }
  });

  Deno.test(`every figure of an evaluation has a mark for each thing it shows: ${kind}`, () => {
    const { similarity, sex, reliability, roc, comparison } = figures;
    strictEqual(count(similarity, "rect", "cell"), emotions.length ** 2);
    strictEqual(count(similarity, "circle", "dot"), emotions.length);
    strictEqual(count(sex, "circle", "dot"), 2);
    strictEqual(count(sex, "line", "tick"), speakers);
    strictEqual(count(reliability, "rect", "rect"), reliability.data!.height);
    strictEqual(count(roc, "path", "line"), 1 + emotions.length);
    strictEqual(count(comparison, "circle", "dot"), 2 + 2 * speakers);
    for (const emotion of emotions) {
      ok(textsOf(roc).some((text) => new RegExp(`^${emotion} [01]\\.\\d\\d$`).test(text)), emotion);
    }
    for (let s = 0; s < speakers; s++) ok(textsOf(comparison).includes(`<${s}>`));
  });

  Deno.test(`every figure of an evaluation is the same for the same rows in another order: ${kind}`, () => {
    const mixed = pl.concat([predictions.slice(5, predictions.height - 5), predictions.slice(0, 5)]);
    const again = drawAll(mixed, predict(speakers, emotions, 4));
    for (const [name, { svg }] of Object.entries(figures)) {
      strictEqual(again[name as keyof typeof again].svg === svg, true, name);
    }
  });
}

const EVEN = { fold: 0, seed: 0, emotion: "sad" };

/** One sad clip of each speaker. */
const clips = (predicted: Record<string, string>) =>
  Object.entries(predicted).map(([speaker, predicted]) => ({ ...EVEN, clip: speaker, speaker, predicted }));

Deno.test("plotComparison() names the better run, and claims no difference that chance explains", () => {
  const speakers = [..."abcdef"];
  const all = (predicted: string) =>
    clips(Object.fromEntries(speakers.map((speaker) => [speaker, predicted])));
  const [wrong, right] = [{ name: "wrong", rows: all("happy") }, { name: "right", rows: all("sad") }];
  const title = "right beats wrong by 1.00 UAR (p = 0.031)"; // 2 of 2⁶
  strictEqual(plotComparison(compareRuns(wrong, right), "corpus").title, title);
  strictEqual(plotComparison(compareRuns(right, wrong), "corpus").title, title);
  strictEqual(
    plotComparison(compareRuns(right, { ...right, name: "again" }), "corpus").title,
    "No difference is shown between right and again (p = 1.000)",
  );
});

Deno.test("plotGroupUar() tells which sex is recognised better, unless the interval holds 0", () => {
  const draw = (predicted: Record<string, string>) =>
    plotGroupUar(
      pl.readRecords(
        clips(predicted).map((row) => ({ ...row, sex: row.speaker.startsWith("f") ? "female" : "male" })),
      ),
      "sex",
      "corpus",
    ).title;
  strictEqual(
    draw({ f1: "happy", f2: "happy", m1: "sad", m2: "sad" }),
    "UAR is 1.00 higher for male speakers (+1.00 to +1.00)",
  );
  match(draw({ f1: "sad", f2: "happy", m1: "sad", m2: "happy" }), /^No sex difference is shown: 0\.00 UAR/);
  strictEqual(draw({ f1: "sad", m1: "happy" }), "UAR by sex runs from 0.00 to 1.00");
});

Deno.test("plotGroupUar() refuses a grouping that the corpus does not tell", () => {
  throws(() => plotGroupUar(predict(4, ["happy", "sad"]), "sentence", "corpus"), {
    name: "RangeError",
    message: "Cannot draw UAR by sentence as the corpus does not tell it",
  });
});

Deno.test("plotReliability() tells whether a model is too sure", () => {
  const draw = (sure: number) => {
    const p = Array.from({ length: 10 }, () => [sure, 1 - sure]).flat();
    const y = Array.from({ length: 10 }, (_, clip) => (clip < 8 ? 0 : 1));
    return plotReliability({ emotions: ["happy", "sad"], y, p: Float64Array.from(p) }, "corpus").title;
  };
  strictEqual(draw(0.99), "Too sure: mean confidence 0.99, accuracy 0.80 (ECE 0.19)");
  strictEqual(draw(0.6), "Not sure enough: mean confidence 0.60, accuracy 0.80 (ECE 0.20)");
  strictEqual(draw(0.81), "As sure as right: mean confidence 0.81, accuracy 0.80 (ECE 0.01)");
});

Deno.test("plotCoverage() tells whether the surest half is more often right", () => {
  const draw = (...y: number[]) => {
    const p = Float64Array.of(0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4);
    return plotCoverage({ emotions: ["happy", "sad"], y, p }, "corpus").title;
  };
  strictEqual(draw(0, 0, 1, 1), "Answering the surest 50 % raises accuracy: 100 % instead of 50 %");
  strictEqual(draw(1, 0, 1, 0), "Answering the surest 50 % does not raise accuracy: 50 % instead of 50 %");
});

Deno.test("plotRoc() refuses clips of one emotion", () => {
  const one = { emotions: ["happy", "sad"], y: [0], p: Float64Array.of(0.9, 0.1) };
  throws(() => plotRoc(one, "corpus"), {
    name: "RangeError",
    message: "Cannot draw how emotions are told apart as there is but one",
  });
});

Deno.test("plotConfusion() orders emotions by similarity if asked to", () => {
  const rows = [["neutral", "sad"], ["sad", "neutral"], ["happy", "angry"], ["angry", "happy"]];
  const table = pl.readRecords(rows.map(([emotion, predicted]) => ({ seed: 0, emotion, predicted })));
  const order = (options?: { order: "similarity" }) =>
    textsOf(plotConfusion(table, "corpus", options)).filter((text) =>
      /^(neutral|sad|happy|angry)$/.test(text)
    ).slice(0, 4);
  deepStrictEqual(order(), ["neutral", "happy", "sad", "angry"]);
  const places = order({ order: "similarity" });
  for (const [a, b] of [["neutral", "sad"], ["happy", "angry"]]) {
    strictEqual(Math.abs(places.indexOf(a!) - places.indexOf(b!)), 1, `${places}`);
  }
});

Deno.test("plotSpeakerAccuracy() tells the sexes apart by symbol, where it knows them", () => {
  const table = pl.DataFrame({ speaker: ["a", "b", "c"], sex: ["female", "male", null], clips: [4, 4, 4] });
  const figure = plotSpeakerAccuracy(table.withColumns(pl.lit(0.5).alias("accuracy")), 0.3, "corpus");
  isSound(figure);
  for (const sex of ["female", "male"]) ok(textsOf(figure).includes(sex), sex);
  const symbols = [...figure.svg.matchAll(/<path[^>]*fill="([^"]+)"/g)].map(([, fill]) => fill);
  strictEqual(new Set(symbols).size, 3);
  deepStrictEqual(figure.data!.getColumn("sex").toArray(), ["female", "male", null]);
});
