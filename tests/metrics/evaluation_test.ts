import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { evaluatePredictions, type Tested } from "ser/metrics/evaluation.ts";

const EMOTIONS = ["happy", "sad"];

/** Predictions of a fold, each `actual>predicted` by its first letter. */
function tested(fold: number, seed: number, speaker: string, predictions: string): Tested[] {
  const emotion = (letter?: string) => EMOTIONS.find((name) => name[0] === letter)!;
  return predictions.split(" ").map(([actual, , predicted]) => ({
    fold,
    seed,
    speaker,
    emotion: emotion(actual),
    predicted: emotion(predicted),
  }));
}

/** Three happy and one sad clip of speaker b, two sad clips of speaker a; two seeds. */
const twoSeeds = [
  ...tested(1, 0, "b", "h>h h>h h>s s>s"),
  ...tested(2, 0, "a", "s>h s>h"),
  ...tested(1, 1, "b", "h>h h>h h>h s>s"),
  ...tested(2, 1, "a", "s>s s>h"),
];

const close = (actual: number, expected: number) =>
  ok(Math.abs(actual - expected) < 1e-12, `${actual} against ${expected}`);

Deno.test("evaluatePredictions() pools the folds of each seed, and shows the mean over folds beside it", () => {
  const { seeds, clips, folds } = evaluatePredictions(twoSeeds, EMOTIONS);
  deepStrictEqual([clips, folds, seeds.map(({ seed }) => seed)], [6, 2, [0, 1]]);
  close(seeds[0]!.uar, (2 / 3 + 1 / 3) / 2);
  close(seeds[0]!.war, 3 / 6);
  close(seeds[0]!.fold_mean.uar, ((2 / 3 + 1) / 2 + 0) / 2); // fold 2 has sad clips alone
  close(seeds[0]!.fold_mean.war, (3 / 4 + 0) / 2);
  close(seeds[1]!.uar, (1 + 2 / 3) / 2);
});

Deno.test("evaluatePredictions() gives mean and population deviation over seeds", () => {
  const { mean, deviation } = evaluatePredictions(twoSeeds, EMOTIONS);
  close(mean.war, (3 / 6 + 5 / 6) / 2);
  close(deviation.war, 1 / 6);
  close(deviation.uar, (5 / 6 - 1 / 2) / 2);
});

Deno.test("evaluatePredictions() pools seeds for emotions and speakers, and counts each clip once", () => {
  const { by_emotion, by_speaker } = evaluatePredictions(twoSeeds, EMOTIONS);
  deepStrictEqual(by_emotion.map(({ emotion, support }) => [emotion, support]), [["happy", 3], ["sad", 3]]);
  close(by_emotion[0]!.recall, 5 / 6);
  close(by_emotion[0]!.precision, 5 / 8);
  deepStrictEqual(by_speaker, [
    { speaker: "a", sex: null, clips: 2, accuracy: 1 / 4 },
    { speaker: "b", sex: null, clips: 4, accuracy: 7 / 8 },
  ]);
});

Deno.test("evaluatePredictions() compares with guessing evenly and with the most frequent emotion", () => {
  const { chance } = evaluatePredictions(tested(1, 0, "a", "h>h h>s h>h s>s"), [...EMOTIONS, "bored"]);
  deepStrictEqual(chance, { uar: 1 / 2, war: 3 / 4 });
});

Deno.test("evaluatePredictions() gives a deviation of 0 for one seed", () => {
  const { mean, deviation } = evaluatePredictions(tested(1, 0, "a", "h>h s>h"), EMOTIONS);
  strictEqual(mean.uar, 0.5);
  deepStrictEqual(deviation, { uar: 0, war: 0, macro_f1: 0 });
});

Deno.test("evaluatePredictions() refuses to score nothing", () => {
  throws(() => evaluatePredictions([], EMOTIONS), {
    name: "InputError",
    message: "Cannot evaluate predictions as there are none",
  });
});
