import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import pl from "nodejs-polars";
import { compareRuns } from "ser/evaluate/compare_runs.ts";
import { plotComparison } from "ser/plots/evaluation/comparison.ts";
import { plotConfusion } from "ser/plots/evaluation/confusion.ts";
import { plotCoverage } from "ser/plots/evaluation/coverage.ts";
import { plotImportance } from "ser/plots/evaluation/importance.ts";
import { plotGroupUar } from "ser/plots/evaluation/group_uar.ts";
import { plotReliability } from "ser/plots/evaluation/reliability.ts";
import { plotRoc } from "ser/plots/evaluation/roc.ts";
import { plotSpeakerAccuracy } from "ser/plots/evaluation/speaker_accuracy.ts";
import { isSound, textsOf } from "./svg.ts";

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
  const five = (run: typeof wrong) => ({ ...run, rows: run.rows.slice(1) });
  strictEqual(
    plotComparison(compareRuns(five(wrong), five(right)), "corpus").title,
    "5 speakers are too few to tell wrong from right",
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
  const each = (female: string[], male: string[]) =>
    Object.fromEntries(
      Object.entries({ f: female, m: male }).flatMap(([sex, said]) =>
        said.map((word, i) => [`${sex}${i}`, word])
      ),
    );
  const [never, always] = [Array<string>(4).fill("happy"), Array<string>(4).fill("sad")];
  strictEqual(draw(each(never, always)), "UAR is 1.00 higher for male speakers (+1.00 to +1.00)");
  const half = ["sad", "happy", "sad", "happy"];
  match(draw(each(half, half)), /^No sex difference is shown: 0\.00 UAR/);
  strictEqual(
    draw(each(never.slice(1), always.slice(1))),
    "3 and 3 speakers are too few to tell whether a sex is recognised better",
  );
  strictEqual(draw({ f1: "sad", m1: "happy" }), "UAR by sex runs from 0.00 to 1.00");
});

Deno.test("figures say that intervals over ten speakers or fewer are too narrow", () => {
  const narrow = /; few speakers: intervals too narrow · corpus$/;
  const draw = (count: number) => {
    const rows = clips(Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, "sad"])));
    const table = pl.readRecords(rows.map((row) => ({ ...row, intensity: "strong" })));
    const importance = {
      kind: "family",
      group: "rms",
      features: "rms_0_mean",
      size: 1,
      fall: 0.2,
      low: 0,
      high: 1,
      p: 0.01,
    };
    return [
      plotComparison(compareRuns({ name: "one", rows }, { name: "other", rows }), "corpus"),
      plotGroupUar(table, "intensity", "corpus"),
      plotImportance(pl.readRecords([importance]), "family", "corpus", { speakers: count }),
    ].map(({ svg }) => narrow.test(/<desc>([^<]*)/.exec(svg)![1]!));
  };
  deepStrictEqual([draw(10), draw(11)], [[true, true, true], [false, false, false]]);
});

Deno.test("plotGroupUar() refuses a grouping that the corpus does not tell", () => {
  throws(() => plotGroupUar(pl.readRecords(clips({ a: "sad" })), "sentence", "corpus"), {
    name: "InputError",
    message: "Cannot draw UAR by sentence as the corpus does not tell it",
  });
});

Deno.test("plotReliability() tells whether a model is overconfident", () => {
  const draw = (sure: number) => {
    const p = Array.from({ length: 10 }, () => [sure, 1 - sure]).flat();
    const y = Array.from({ length: 10 }, (_, clip) => (clip < 8 ? 0 : 1));
    return plotReliability({ emotions: ["happy", "sad"], y, p: Float64Array.from(p) }, "corpus").title;
  };
  strictEqual(draw(0.99), "Overconfident: mean confidence 0.99, accuracy 0.80 (ECE 0.19)");
  strictEqual(draw(0.6), "Underconfident: mean confidence 0.60, accuracy 0.80 (ECE 0.20)");
  strictEqual(draw(0.81), "Well calibrated: mean confidence 0.81, accuracy 0.80 (ECE 0.01)");
});

Deno.test("plotReliability() does not call a model overconfident that is so on some clips and underconfident on others", () => {
  const p = Float64Array.from(
    Array.from({ length: 10 }, (_, i) => (i % 2 ? [0.96, 0.04] : [0.56, 0.44])).flat(),
  );
  const y = Array.from({ length: 10 }, (_, i) => (i > 6 && i % 2 ? 1 : 0));
  const { title } = plotReliability({ emotions: ["happy", "sad"], y, p }, "corpus");
  strictEqual(title, "Calibrated on average only: mean confidence 0.76, accuracy 0.80 (ECE 0.40)");
});

Deno.test("plotCoverage() tells whether the surest half is more often right", () => {
  const draw = (...y: number[]) => {
    const p = Float64Array.of(0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4);
    return plotCoverage({ emotions: ["happy", "sad"], y, p }, "corpus").title;
  };
  strictEqual(draw(0, 0, 1, 1), "Answering the surest 50 % raises accuracy: 100 % instead of 50 %");
  strictEqual(draw(1, 0, 1, 0), "Answering the surest 50 % does not raise accuracy: 50 % instead of 50 %");
});

Deno.test("plotCoverage() does not claim a gain that its percentages do not show", () => {
  const y = Array.from({ length: 1000 }, (_, clip) => (clip < 1 ? 0 : clip % 2));
  const p = Float64Array.from(y.flatMap((_, clip) => [0.9 - clip / 5000, 0.1 + clip / 5000]));
  const { title } = plotCoverage({ emotions: ["happy", "sad"], y, p }, "corpus");
  strictEqual(title, "Answering the surest 50 % does not raise accuracy: 50 % instead of 50 %");
});

Deno.test("plotCoverage() does not call certain what is not", () => {
  const draw = (sure: number) => {
    const p = Float64Array.of(1, 0, sure, 1 - sure, 0.7, 0.3, 0.6, 0.4);
    const texts = textsOf(plotCoverage({ emotions: ["happy", "sad"], y: [0, 0, 0, 1], p }, "corpus"));
    return texts.find((text) => text.startsWith("probability "));
  };
  strictEqual(draw(0.998), "probability above 0.99");
  strictEqual(draw(0.9), "probability 0.90 or more");
  strictEqual(draw(1), "probability 1");
});

Deno.test("plotRoc() names the best and the worst told emotion, but not of two, which are told equally well", () => {
  const draw = (emotions: string[], y: number[], p: number[]) =>
    plotRoc({ emotions, y, p: Float64Array.from(p) }, "corpus").title;
  strictEqual(
    draw(["happy", "sad"], [0, 1, 1], [0.6, 0.4, 0.7, 0.3, 0.1, 0.9]),
    "Each emotion is told from the rest equally well (AUC 0.50)",
  );
  strictEqual(
    draw(["happy", "sad", "calm"], [0, 1, 2], [0.8, 0.1, 0.1, 0.2, 0.3, 0.5, 0.1, 0.4, 0.5]),
    "Best told from the rest: happy (AUC 1.00); worst: sad (0.50)",
  );
});

Deno.test("plotRoc() refuses clips of one emotion", () => {
  const one = { emotions: ["happy", "sad"], y: [0], p: Float64Array.of(0.9, 0.1) };
  throws(() => plotRoc(one, "corpus"), {
    name: "InputError",
    message: "Cannot draw receiver operating characteristics as there is only one emotion",
  });
});

Deno.test("plotConfusion() orders emotions by similarity if asked to", () => {
  const rows = [["neutral", "sad"], ["sad", "neutral"], ["happy", "angry"], ["angry", "happy"]];
  const table = pl.readRecords(
    rows.map(([emotion, predicted]) => ({ seed: 0, speaker: "a", emotion, predicted })),
  );
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

Deno.test("plotConfusion() tells by similarity which two emotions are taken for each other, not the worst confusion", () => {
  const draw = (...rows: [string, string, number][]) => {
    const clips = rows.flatMap(([emotion, predicted, count]) =>
      Array.from({ length: count }, () => ({ seed: 0, speaker: "a", emotion, predicted }))
    );
    return plotConfusion(pl.readRecords(clips), "corpus", { order: "similarity" }).title;
  };
  strictEqual(
    draw(
      ["sad", "sad", 6],
      ["sad", "calm", 4],
      ["calm", "calm", 7],
      ["calm", "sad", 3],
      ["happy", "sad", 5],
      [
        "happy",
        "happy",
        5,
      ],
    ),
    "Least told apart: calm (30 % taken for sad) and sad (40 % for calm)",
  );
  strictEqual(
    draw(["sad", "sad", 1], ["calm", "sad", 1], ["calm", "calm", 1]),
    "Least told apart: calm (50 % taken for sad) and sad (0 % for calm)",
  );
  strictEqual(
    draw(["sad", "calm", 1], ["calm", "sad", 1], ["happy", "angry", 1], ["angry", "happy", 1]),
    "Least told apart: 2 pairs of emotions",
  );
  // Nobody is calm: of one way alone, there is no pair.
  strictEqual(draw(["sad", "calm", 1], ["sad", "sad", 1]), "Most confused: sad taken for calm (50 %)");
  strictEqual(draw(["sad", "sad", 1], ["calm", "calm", 1]), "No emotion is taken for another");
  strictEqual(draw(["sad", "sad", 1], ["calm", "sad", 1]), "Every clip is taken for sad");
});

Deno.test("plotSpeakerAccuracy() tells the sexes apart by symbol, where it knows them", () => {
  const table = pl.DataFrame({ speaker: ["a", "b", "c"], sex: ["female", "male", null], clips: [4, 4, 4] });
  const figure = plotSpeakerAccuracy(table.withColumns(pl.lit(0.5).alias("accuracy")), 0.3, "corpus");
  isSound(figure);
  for (const sex of ["female", "male"]) ok(textsOf(figure).includes(sex), sex);
  const symbols = [...figure.svg.matchAll(/<path[^>]*fill="([^"]+)"/g)].map(([, fill]) => fill);
  strictEqual(new Set(symbols).size, 3);
  deepStrictEqual(figure.data.getColumn("sex").toArray(), ["female", "male", null]);
});
