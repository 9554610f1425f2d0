import { deepStrictEqual } from "node:assert/strict";
import { evaluatePredictions } from "ser/metrics/evaluation.ts";
import { emotionTable, scoreTable } from "ser/evaluate/tables.ts";

const clip = { fold: 1, seed: 0, speaker: "a", emotion: "happy", predicted: "happy" };
const oneSeed = [clip, { ...clip, fold: 2, emotion: "sad" }, { ...clip, fold: 2 }];
const twoSeeds = [...oneSeed, ...oneSeed.map((row) => ({ ...row, seed: 1, predicted: row.emotion }))];

Deno.test("scoreTable() has a row a score, with the deviation only where there are several seeds", () => {
  deepStrictEqual(scoreTable(evaluatePredictions(oneSeed, ["happy", "sad"])).toRecords(), [
    { score: "UAR", "folds pooled": "0.500", "± over seeds": "–", "mean of folds": "0.750", chance: "0.500" },
    { score: "WAR", "folds pooled": "0.667", "± over seeds": "–", "mean of folds": "0.750", chance: "0.667" },
    {
      score: "macro F1",
      "folds pooled": "0.400",
      "± over seeds": "–",
      "mean of folds": "0.667",
      chance: "–",
    },
  ]);
  const several = scoreTable(evaluatePredictions(twoSeeds, ["happy", "sad"])).toRecords();
  deepStrictEqual(several.map((row) => row["± over seeds"]), ["0.250", "0.167", "0.300"]);
});

Deno.test("scoreTable() says in every row whether tested sentences were known, where that is told", () => {
  const scored = evaluatePredictions(oneSeed, ["happy", "sad"]);
  const table = scoreTable({ ...scored, tested_sentences: "known" });
  deepStrictEqual(table.toRecords().map((row) => row["tested sentences"]), ["known", "known", "known"]);
});

Deno.test("scoreTable() shows intervals where they are given, and says if they are of few speakers", () => {
  const of = (low: number, high: number) => ({ value: 0.5, low, high });
  const intervals = { uar: of(0.1, 0.9), war: of(0.2, 0.8), macro_f1: of(0, 1) };
  const draw = (count: number) => {
    const rows = Array.from({ length: count }, (_, i) => oneSeed.map((row) => ({ ...row, speaker: `${i}` })));
    return scoreTable(evaluatePredictions(rows.flat(), ["happy", "sad"]), intervals);
  };
  deepStrictEqual(draw(11).columns[2], "95 % interval");
  deepStrictEqual(draw(10).columns[2], "95 % interval (10 speakers: too narrow)");
  deepStrictEqual(draw(11).getColumn("95 % interval").toArray(), [
    "0.100 to 0.900",
    "0.200 to 0.800",
    "0.000 to 1.000",
  ]);
});

Deno.test("emotionTable() has a row an emotion, and counts each clip once", () => {
  deepStrictEqual(emotionTable(evaluatePredictions(twoSeeds, ["happy", "sad"])).toRecords(), [
    { emotion: "happy", precision: "0.800", recall: "1.000", F1: "0.889", clips: "2" },
    { emotion: "sad", precision: "1.000", recall: "0.500", F1: "0.667", clips: "1" },
  ]);
});
