import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { clipsOf, confusedPairs } from "ser/evaluate/confused_pairs.ts";
import { orderBySimilarity } from "ser/metrics/emotion_order.ts";

/** A prediction of each clip, `actual>predicted`, with a probability. */
function predictions(...clips: [string, string, number, number?][]) {
  return pl.readRecords(clips.map(([clip, words, probability, seed = 0]) => {
    const [emotion, predicted] = words.split(">") as [string, string];
    const p = (name: string) => (predicted === name ? probability : (1 - probability) / 2);
    return {
      clip,
      speaker: `s${clip}`,
      seed,
      emotion,
      predicted,
      p_calm: p("calm"),
      p_happy: p("happy"),
      p_sad: p("sad"),
    };
  }));
}

Deno.test("confusedPairs() lists what is confused by its share of the actual emotion", () => {
  const table = confusedPairs(predictions(
    ["1", "calm>sad", 0.5],
    ["2", "calm>calm", 0.5],
    ["3", "happy>sad", 0.5],
    ["4", "happy>sad", 0.5],
    ["5", "happy>calm", 0.5],
    ["6", "happy>happy", 0.5],
    ["7", "happy>happy", 0.5],
    ["8", "sad>sad", 0.5],
  ));
  deepStrictEqual(table.toRecords(), [
    { actual: "calm", predicted: "sad", count: 1, share: 0.5 },
    { actual: "happy", predicted: "sad", count: 2, share: 0.4 },
    { actual: "happy", predicted: "calm", count: 1, share: 0.2 },
  ]);
});

Deno.test("confusedPairs() is empty, with its columns, where nothing is confused", () => {
  const table = confusedPairs(predictions(["1", "calm>calm", 0.9]));
  strictEqual(table.height, 0);
  deepStrictEqual(table.columns, ["actual", "predicted", "count", "share"]);
});

Deno.test("clipsOf() lists the clips of a pair, the surest first, each once", () => {
  const table = predictions(
    ["1", "calm>sad", 0.5],
    ["2", "calm>sad", 0.7, 0],
    ["2", "calm>sad", 0.9, 1],
    ["3", "calm>calm", 0.9],
    ["4", "happy>sad", 0.9],
  );
  const clips = clipsOf(table, { actual: "calm", predicted: "sad" }).toRecords();
  deepStrictEqual(clips.map(({ clip, speaker }) => [clip, speaker]), [["2", "s2"], ["1", "s1"]]);
  ok(Math.abs(Number(clips[0]!.probability) - 0.8) < 1e-12);
  deepStrictEqual(clipsOf(table, { actual: "calm", predicted: "calm" }).getColumn("clip").toArray(), ["3"]);
  strictEqual(clipsOf(table, { actual: "sad", predicted: "calm" }).height, 0);
});

Deno.test("orderBySimilarity() puts classes side by side that are taken for each other", () => {
  const order = orderBySimilarity([
    [5, 0, 5, 0],
    [0, 6, 0, 4],
    [5, 1, 4, 0],
    [0, 5, 0, 5],
  ]);
  deepStrictEqual(order.toSorted(), [0, 1, 2, 3]);
  for (const [a, b] of [[0, 2], [1, 3]]) {
    ok(Math.abs(order.indexOf(a!) - order.indexOf(b!)) === 1, `${order}`);
  }
});

Deno.test("orderBySimilarity() takes a class without clips, and one class", () => {
  deepStrictEqual(orderBySimilarity([[2, 0], [0, 0]]).toSorted(), [0, 1]);
  deepStrictEqual(orderBySimilarity([[2]]), [0]);
});
