import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { parseFeatures } from "ser/features/features.ts";
import { plotClassBalance } from "ser/plots/class_balance.ts";
import { plotClipCounts } from "ser/plots/clip_counts.ts";
import { plotClipFeatures } from "ser/plots/clip_features.ts";
import { plotConfusion } from "ser/plots/confusion.ts";
import { plotDistribution } from "ser/plots/distribution.ts";
import { plotEmotionScores } from "ser/plots/emotion_scores.ts";
import type { Figure } from "ser/plots/figure.ts";
import { plotFoldParts } from "ser/plots/fold_parts.ts";
import { plotLearningCurves } from "ser/plots/learning_curves.ts";
import { plotSpeakerAccuracy } from "ser/plots/speaker_accuracy.ts";
import { second, sine } from "../fixtures/signals.ts";
import { count, isSound, textsOf } from "./svg.ts";

/** A corpus by its speakers and emotions: two clips of each pair, of which the second is taken for the next emotion. */
function corpus(speakers: readonly string[], emotions: readonly string[]) {
  const clips = speakers.flatMap((speaker, s) =>
    emotions.flatMap((emotion, e) =>
      [0, 1].map((take) => ({
        clip: `${speaker}/${emotion}/${take}`,
        speaker,
        emotion,
        predicted: emotions[(e + take) % emotions.length]!,
        seed: 0,
        rms_0_mean: s + e + take,
      }))
    )
  );
  const folds = speakers.flatMap((_, fold) =>
    clips.map(({ clip, speaker }) => ({
      clip,
      speaker,
      fold: fold + 1,
      part: speaker === speakers[fold] ? "test" : "train",
    }))
  );
  const history = speakers.flatMap((_, fold) =>
    [1, 2, 3].map((epoch) => ({
      ...{ fold, seed: 0, epoch, loss: 1 / epoch, uar: epoch / 4 },
      ...{ validation_loss: 2 / epoch, validation_uar: epoch / 5 },
    }))
  );
  return {
    clips: pl.readRecords(clips),
    folds: pl.readRecords(folds),
    history: pl.readRecords(history),
    scores: pl.readRecords(
      emotions.map((emotion, e) => ({ emotion, precision: 0.5, recall: e / 10, f1: e / 11 })),
    ),
    accuracies: pl.readRecords(
      speakers.map((speaker, s) => ({ speaker, clips: 2, accuracy: s / speakers.length })),
    ),
  };
}

/** Draws every figure of a corpus. */
function drawAll({ clips, folds, history, scores, accuracies }: ReturnType<typeof corpus>, title: string) {
  return {
    balance: plotClassBalance(clips, title),
    counts: plotClipCounts(clips, title),
    features: plotClipFeatures(sine(440), parseFeatures("six"), "a.wav", title),
    confusion: plotConfusion(clips, title),
    distribution: plotDistribution(clips, "rms_0_mean", title),
    emotions: plotEmotionScores(scores, 0.125, title),
    folds: plotFoldParts(folds, title),
    curves: plotLearningCurves(history, title),
    speakers: plotSpeakerAccuracy(accuracies, 0.25, title),
  } satisfies Record<string, Figure>;
}

const names = (length: number) => Array.from({ length }, (_, i) => `s${i.toString().padStart(2, "0")}`);
const CORPORA = {
  "4 speakers, 2 emotions": [names(4), ["happy", "sad"]],
  "9 emotions": [names(4), EMOTIONS],
  "91 speakers": [names(91), ["happy", "sad"]],
  "names to be escaped": [["<a>", "b & c", '"d"'], ["angry", "<joy> & more"]],
} as const;

for (const [kind, [speakers, emotions]] of Object.entries(CORPORA)) {
  const figures = drawAll(corpus(speakers, emotions), `${kind} (synthetic speech)`);

  Deno.test(`every figure of ${kind} is sound, and its subtitle ends with the corpus`, () => {
    for (const [name, figure] of Object.entries(figures)) {
      isSound(figure);
      match(textsOf(figure)[1]!, new RegExp(` · ${kind} \\(synthetic speech\\)$`), name);
    }
  });

  Deno.test(`every figure of ${kind} has a mark for each thing it shows, and names it`, () => {
    const { balance, counts, confusion, distribution, emotions: scores, speakers: accuracy } = figures;
    const pairs = speakers.length * emotions.length;
    strictEqual(count(balance, "rect", "bar"), emotions.length);
    strictEqual(count(counts, "rect", "cell"), pairs);
    strictEqual(count(confusion, "rect", "cell"), emotions.length ** 2);
    strictEqual(count(confusion, "text", "text"), 2 * emotions.length ** 2);
    strictEqual(count(distribution, "circle", "dot"), emotions.length);
    strictEqual(count(scores, "circle", "dot"), 3 * emotions.length);
    strictEqual(count(accuracy, "path", "dot"), speakers.length); // symbols by sex
    strictEqual(count(figures.folds, "rect", "rect"), speakers.length ** 2);
    strictEqual(count(figures.curves, "path", "line"), 4 * speakers.length);
    for (const figure of [balance, counts, confusion, distribution, scores]) {
      for (const emotion of emotions) ok(textsOf(figure).includes(emotion), `${figure.title}: ${emotion}`);
    }
    for (const figure of [counts, accuracy, figures.folds]) {
      for (const speaker of speakers) ok(textsOf(figure).includes(speaker), `${figure.title}: ${speaker}`);
    }
  });
}

Deno.test("every figure names its axes", () => {
  const figures = drawAll(corpus(["a", "b"], ["happy", "sad"]), "corpus");
  const labels: Record<keyof typeof figures, string[]> = {
    balance: ["clips"],
    counts: ["speaker"],
    features: ["Waveform (full scale = 1)", "Zero-crossing rate (per sample)", "0.5 s"],
    confusion: ["predicted", "actual"],
    distribution: ["rms_0_mean"],
    emotions: ["score", "precision", "recall", "f1"],
    folds: ["fold", "speaker", "train", "test"],
    curves: ["epoch", "cross-entropy", "UAR"],
    speakers: ["accuracy", "speaker"],
  };
  for (const [name, figure] of Object.entries(figures)) {
    const texts = textsOf(figure).map((text) => text.replace(/^[↑→←↓] | [↑→←↓]$/g, ""));
    for (const label of labels[name as keyof typeof figures]) ok(texts.includes(label), `${name}: ${label}`);
  }
});

Deno.test("every figure is the same for the same rows in another order", () => {
  const { history, ...tables } = corpus(names(9), EMOTIONS);
  const mixed = Object.entries(tables).map(([name, table]) => [
    name,
    // Scores are drawn in the order given.
    name === "scores" ? table : pl.concat([table.slice(7, table.height - 7), table.slice(0, 7)]),
  ]);
  const first = drawAll({ history, ...tables }, "corpus");
  const second = drawAll({ history, ...Object.fromEntries(mixed) }, "corpus");
  for (const [name, { svg }] of Object.entries(first)) {
    strictEqual(second[name as keyof typeof second].svg === svg, true, name);
  }
});

Deno.test("plotClassBalance() tells in its title how uneven the classes are", () => {
  const draw = (...emotions: string[]) =>
    plotClassBalance(pl.DataFrame({ clip: emotions.map((_, i) => `${i}`), emotion: emotions }), "corpus")
      .title;
  strictEqual(draw("sad", "sad", "happy", "happy"), "The classes are balanced: 2 clips each");
  strictEqual(
    draw("sad", "sad", "sad", "happy", "happy"),
    "The largest class has 1.5 times the clips of the smallest",
  );
});

Deno.test("plotConfusion() names the worst confusion, by its share of the actual emotion", () => {
  const draw = (pairs: [string, string, number][]) => {
    const rows = pairs.flatMap(([emotion, predicted, clips]) =>
      Array.from({ length: clips }, () => ({ emotion, predicted }))
    );
    return plotConfusion(pl.readRecords(rows.map((row, i) => ({ clip: `${i}`, seed: 0, ...row }))), "corpus");
  };
  const figure = draw([["happy", "happy", 7], ["happy", "angry", 3], ["angry", "angry", 2], [
    "angry",
    "happy",
    2,
  ]]);
  strictEqual(figure.title, "Most confused: angry taken for happy (50 %)");
  const shares = textsOf(figure).filter((text) => /^\d+ %$/.test(text));
  deepStrictEqual(shares, ["70 %", "30 %", "50 %", "50 %"]); // happy is the first of emotions
});

Deno.test("plotConfusion() does not speak of confusion where there is none", () => {
  const right = pl.DataFrame({
    clip: ["1", "2"],
    seed: [0, 0],
    emotion: ["sad", "happy"],
    predicted: ["sad", "happy"],
  });
  const figure = plotConfusion(right, "corpus");
  isSound(figure);
  ok(!figure.title.startsWith("Most confused"), figure.title);
});

Deno.test("plotConfusion() tells how many seeds it counts", () => {
  const clips = [0, 1, 2].map((seed) => ({ clip: "1", seed, emotion: "sad", predicted: "happy" }));
  match(
    textsOf(plotConfusion(pl.readRecords(clips), "corpus"))[1]!,
    /held-out folds and 3 seeds pooled · corpus$/,
  );
});

Deno.test("plotSpeakerAccuracy() puts the best speaker first and names the range", () => {
  const speakers = pl.DataFrame({ speaker: ["a", "b", "c"], clips: [4, 4, 4], accuracy: [0.25, 1, 0.5] });
  const figure = plotSpeakerAccuracy(speakers, 0.3, "corpus");
  strictEqual(figure.title, "Accuracy runs from 25 % (speaker a) to 100 % (b)");
  deepStrictEqual(textsOf(figure).filter((text) => /^[abc]$/.test(text)), ["b", "c", "a"]);
  match(textsOf(figure)[1]!, /always the most frequent emotion \(30 %\)/);
});

Deno.test("plotFoldParts() tells whether a speaker is on both sides", () => {
  const draw = (...parts: string[]) =>
    plotFoldParts(
      pl.readRecords(parts.map((part, i) => ({ clip: `${i}`, fold: 1, part, speaker: "abc"[i % 3]! }))),
      "corpus",
    );
  match(draw("test", "train", "validation").title, /^No speaker is on both sides/);
  const leaking = draw("test", "train", "train", "train", "train", "train"); // a is tested and trained on
  match(leaking.title, /^Speakers are on both sides/);
  strictEqual(count(leaking, "rect", "rect"), 4);
});

Deno.test("plotLearningCurves() draws validation only where there is one", () => {
  const { history } = corpus(["a", "b"], ["happy", "sad"]);
  const alone = history.withColumns(
    pl.lit(null).cast(pl.Float64).alias("validation_loss"),
    pl.lit(null).cast(pl.Float64).alias("validation_uar"),
  );
  const figure = plotLearningCurves(alone, "corpus");
  strictEqual(count(figure, "path", "line"), 2 * 2);
  strictEqual(figure.title, "After 3 epochs the training clips are recognised with a UAR of 0.75");
  ok(!textsOf(figure)[1]!.includes("validation"));
});

Deno.test("plotClipFeatures() draws a panel a family, and takes silence", () => {
  const draw = (audio = sine(440)) => plotClipFeatures(audio, parseFeatures("six"), "a.wav", "corpus");
  const [tone, silence] = [draw(), draw(second(() => 0))];
  for (const figure of [tone, silence]) {
    isSound(figure);
    strictEqual(count(figure, "svg"), 1 + 2 + 6); // the figure, waveform and spectrogram, six families
    strictEqual(count(figure, "image"), 1 + 4);
    match(textsOf(figure)[1]!, /^1\.00 s at 22050 Hz/);
  }
  notStrictEqual(tone.svg, silence.svg);
});
