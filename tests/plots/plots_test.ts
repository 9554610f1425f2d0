import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { computeFeatures } from "ser/features/compute_features.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { plotClassBalance } from "ser/plots/corpus/class_balance.ts";
import { plotClipCounts } from "ser/plots/corpus/clip_counts.ts";
import { plotDistribution } from "ser/plots/corpus/distribution.ts";
import { plotClipFeatures } from "ser/plots/features/clip_features.ts";
import { plotConfusion } from "ser/plots/evaluation/confusion.ts";
import { plotEmotionScores } from "ser/plots/evaluation/emotion_scores.ts";
import { plotFoldParts } from "ser/plots/training/fold_parts.ts";
import { plotLearningCurves } from "ser/plots/training/learning_curves.ts";
import { plotProtocols } from "ser/plots/training/protocols.ts";
import { plotSeedSpread } from "ser/plots/training/seed_spread.ts";
import { plotSpeakerAccuracy } from "ser/plots/evaluation/speaker_accuracy.ts";
import { makeTable } from "ser/tables/tables.ts";
import { second, sine } from "../fixtures/signals.ts";
import { count, isSound, textsOf } from "./svg.ts";

Deno.test("plotClassBalance() tells in its title how uneven the classes are", () => {
  const draw = (...emotions: string[]) =>
    plotClassBalance(pl.DataFrame({ clip: emotions.map((_, i) => `${i}`), emotion: emotions }), "corpus")
      .title;
  strictEqual(draw("sad", "sad", "happy", "happy"), "The classes are balanced: 2 clips each");
  strictEqual(
    draw("sad", "sad", "sad", "happy", "happy"),
    "The largest class has 1.5 times the clips of the smallest",
  );
  const many = Array(40).fill("sad");
  strictEqual(
    draw(...many, ...many.fill("happy", 1), "happy"),
    "The classes are nearly balanced: 40 to 41 clips each",
  );
});

Deno.test("plotConfusion() names the worst confusion, by its share of the actual emotion", () => {
  const draw = (pairs: [string, string, number][]) => {
    const rows = pairs.flatMap(([emotion, predicted, clips]) =>
      Array.from({ length: clips }, () => ({ emotion, predicted }))
    );
    return plotConfusion(
      pl.readRecords(rows.map((row, i) => ({ clip: `${i}`, speaker: `${i % 4}`, seed: 0, ...row }))),
      "corpus",
    );
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

Deno.test("plotConfusion() says so where several confusions are worst, or all clips are taken for one emotion", () => {
  const draw = (pairs: [string, string][]) =>
    plotConfusion(
      pl.readRecords(pairs.map(([emotion, predicted]) => ({ seed: 0, speaker: "a", emotion, predicted }))),
      "corpus",
    );
  const swapped = draw([["happy", "sad"], ["sad", "happy"]]);
  strictEqual(swapped.title, "Most confused: 2 pairs of emotions (100 % each)");
  const one = draw([["happy", "sad"], ["angry", "sad"], ["sad", "sad"]]);
  isSound(one);
  strictEqual(one.title, "Every clip is taken for sad");
});

Deno.test("plotClipCounts() and plotDistribution() show clips whose emotion is not known", () => {
  const clips = {
    clip: ["1", "2", "3"],
    speaker: ["a", "a", "b"],
    emotion: [null, null, null],
    duration: [1, 2, 3],
  };
  const table = pl.DataFrame(clips, {
    schema: { clip: pl.Utf8, speaker: pl.Utf8, emotion: pl.Utf8, duration: pl.Float64 },
  });
  for (const { data } of [plotClipCounts(table, "corpus"), plotDistribution(table, "duration", "corpus")]) {
    deepStrictEqual([...new Set(data.getColumn("emotion").toArray())], ["(none)"]);
  }
});

Deno.test("plotClipCounts() counts pairs that have no clips", () => {
  const [speaker, emotion] = [["a", "a", "a", "b"], ["sad", "sad", "happy", "sad"]];
  const figure = plotClipCounts(pl.DataFrame({ clip: ["1", "2", "3", "4"], speaker, emotion }), "corpus");
  strictEqual(figure.title, "Speakers have from 0 to 2 clips of an emotion");
  deepStrictEqual(figure.data.getColumn("clips").toArray(), [1, 2, 0, 1]);
});

Deno.test("plotEmotionScores() names the best and the worst, and all that are", () => {
  const draw = (...f1: number[]) => {
    const emotion = ["happy", "sad", "angry", "calm"];
    return plotEmotionScores(pl.DataFrame({ emotion, precision: f1, recall: f1, f1 }), 0.25, "corpus").title;
  };
  strictEqual(draw(0.5, 0, 0, 0), "Best recognised: happy (F1 0.50); worst: 3 emotions (0.00)");
  strictEqual(draw(0.5, 0.75, 0.75, 0.25), "Best recognised: sad and angry (F1 0.75); worst: calm (0.25)");
  strictEqual(draw(0.5, 0.5, 0.5, 0.5), "All emotions are recognised equally well (F1 0.50)");
});

Deno.test("plotConfusion() does not speak of confusion where there is none", () => {
  const right = pl.DataFrame({
    clip: ["1", "2"],
    speaker: ["a", "b"],
    seed: [0, 0],
    emotion: ["sad", "happy"],
    predicted: ["sad", "happy"],
  });
  const figure = plotConfusion(right, "corpus");
  isSound(figure);
  ok(!figure.title.startsWith("Most confused"), figure.title);
});

Deno.test("plotConfusion() tells how many seeds it counts", () => {
  const clips = [0, 1, 2].map((seed) => ({
    clip: "1",
    speaker: "a",
    seed,
    emotion: "sad",
    predicted: "happy",
  }));
  match(
    textsOf(plotConfusion(pl.readRecords(clips), "corpus"))[1]!,
    /held-out folds and 3 seeds pooled; no intervals of recall: one speaker · corpus$/,
  );
});

Deno.test("plotConfusion() draws intervals over speakers, and none of one or two", () => {
  const draw = (speakers: number) => {
    const rows = Array.from({ length: speakers }, (_, i) => i).flatMap((i) =>
      ["sad", "happy"].map((emotion) => ({
        speaker: `${i}`,
        seed: 0,
        emotion,
        predicted: i % 2 ? emotion : "sad",
      }))
    );
    const figure = plotConfusion(pl.readRecords(rows), "corpus");
    isSound(figure);
    const texts = textsOf(figure);
    return [texts.some((text) => text === "recall, 95 % interval"), texts[1]!.replace(/.*pooled; /, "")];
  };
  deepStrictEqual(draw(1), [false, "no intervals of recall: one speaker · corpus"]);
  deepStrictEqual(draw(2), [false, "no intervals of recall: too few speakers · corpus"]);
  deepStrictEqual(draw(3), [
    true,
    "recall: 95 % intervals over speakers; few speakers: intervals too narrow · corpus",
  ]);
  deepStrictEqual(draw(11), [true, "recall: 95 % intervals over speakers · corpus"]);
});

Deno.test("plotSpeakerAccuracy() puts the best speaker first and names the range", () => {
  const speakers = pl.DataFrame({ speaker: ["a", "b", "c"], clips: [4, 4, 4], accuracy: [0.25, 1, 0.5] });
  const figure = plotSpeakerAccuracy(speakers, 0.3, "corpus");
  strictEqual(figure.title, "Accuracy runs from 25 % (speaker a) to 100 % (speaker b)");
  deepStrictEqual(textsOf(figure).filter((text) => /^[abc]$/.test(text)), ["b", "c", "a"]);
  match(textsOf(figure)[1]!, /always the most frequent emotion \(30 %\)/);
});

Deno.test("plotSpeakerAccuracy() names nobody where all are alike", () => {
  const speakers = pl.DataFrame({ speaker: ["a", "b"], clips: [4, 4], accuracy: [0.5, 0.5] });
  strictEqual(plotSpeakerAccuracy(speakers, 0.3, "corpus").title, "Every speaker's accuracy is 50 %");
});

Deno.test("plotSeedSpread() tells how far seeds and folds differ, and claims nothing of one seed", () => {
  const rows = [0, 1].flatMap((seed) =>
    [1, 2].map((fold) => (
      {
        fold,
        seed,
        speaker: `${fold}`,
        emotion: "sad",
        predicted: fold === 1 && seed === 0 ? "sad" : "happy",
      }
    ))
  );
  const draw = (seeds: number) =>
    plotSeedSpread(pl.readRecords(rows.slice(0, 2 * seeds)), ["happy", "sad"], "corpus").title;
  strictEqual(draw(2), "UAR differs by 0.50 between seeds, and by 1.00 between folds");
  strictEqual(draw(1), "UAR differs by 1.00 between folds; one seed alone");
});

Deno.test("plotProtocols() tells what leaking is worth, if it is measured, and if it costs", () => {
  const draw = (...protocols: [string, string, number, speakers?: number][]) => {
    const figure = plotProtocols(
      pl.readRecords(protocols.map(([protocol, leaks, uar, speakers = 6]) => (
        { protocol, scale: "train", seed: 0, uar, chance: 0.25, leaks, speakers }
      ))),
      "corpus",
    );
    isSound(figure);
    return figure.title;
  };
  strictEqual(
    draw(["random", "yes", 0.6], ["speakers", "no", 0.55], ["loso", "no", 0.5]),
    "Leaking speakers is worth +0.10 UAR: 0.60 against 0.50",
  );
  strictEqual(
    draw(["random", "yes", 0.4], ["speakers", "no", 0.5]),
    "Leaking speakers is worth −0.10 UAR: 0.40 against 0.50",
  );
  strictEqual(
    draw(["random", "yes", 0.6, 5], ["loso", "no", 0.5, 5]),
    "5 speakers are too few to tell what leaking them is worth: UAR 0.60 against 0.50",
  );
  strictEqual(draw(["random", "no", 0.4], ["loso", "no", 0.5]), "No protocol leaks speakers");
  strictEqual(draw(["random", "yes", 0.4], ["loso", "yes", 0.5]), "Every protocol leaks speakers");
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

/** The history of two networks without validation, each of so many epochs. */
function history(...epochs: number[]) {
  return makeTable(
    epochs.flatMap((last, fold) =>
      Array.from({ length: last }, (_, i) => ({
        fold,
        seed: 0,
        epoch: i + 1,
        loss: 1 / (i + 1),
        uar: (i + 1) / 4,
        validation_loss: null,
        validation_uar: null,
      }))
    ),
    {
      fold: "whole",
      seed: "whole",
      epoch: "whole",
      loss: "number",
      uar: "number",
      validation_loss: "number",
      validation_uar: "number",
    },
  );
}

Deno.test("plotLearningCurves() draws validation only where there is one", () => {
  const figure = plotLearningCurves(history(3, 3), "corpus");
  strictEqual(count(figure, "path", "line"), 2 * 2);
  strictEqual(figure.title, "After 3 epochs the training clips are recognised with a UAR of 0.75");
  ok(!textsOf(figure)[1]!.includes("validation"));
});

Deno.test("plotLearningCurves() draws a long history by some of its epochs, the last of each network among them", () => {
  const figure = plotLearningCurves(history(...Array<number>(1365).fill(100)), "corpus"); // 136,500 rows
  strictEqual(figure.title, "After 100 epochs the training clips are recognised with a UAR of 25.00");
  match(textsOf(figure)[1]!, /^1365 networks, a line each; one epoch in 7 is drawn · corpus$/);
  strictEqual(count(figure, "path", "line"), 2 * 1365);
  strictEqual(figure.data.height, 136_500);
  const lines = [...figure.svg.matchAll(/d="(M[^"]*)"/g)].map(([, d]) => d!.split("L").length)
    .filter((points) => points > 2);
  deepStrictEqual(new Set(lines), new Set([16])); // epochs 1, 8 … 99, and 100
});

Deno.test("plotLearningCurves() tells of networks that stopped at different epochs, and of none", () => {
  match(plotLearningCurves(history(2, 4), "corpus").title, /^After 2 to 4 epochs the training clips/);
  const none = plotLearningCurves(history(), "corpus");
  isSound(none);
  strictEqual(none.title, "The model is not trained in epochs");
});

Deno.test("plotClipFeatures() draws a panel a family, and takes silence", async () => {
  const draw = async (audio = sine(440)) =>
    plotClipFeatures(audio, await computeFeatures(audio, parseFeatures("six")), "a.wav", "corpus");
  const [tone, silence] = [await draw(), await draw(second(() => 0))];
  for (const figure of [tone, silence]) {
    isSound(figure);
    strictEqual(count(figure, "svg"), 1 + 2 + 6); // the figure, waveform and spectrogram, six families
    strictEqual(count(figure, "image"), 1 + 4);
    match(textsOf(figure)[1]!, /^1\.00 s at 22050 Hz/);
  }
  notStrictEqual(tone.svg, silence.svg);
});
