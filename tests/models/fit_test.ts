import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { useBackend } from "ser/models/backend.ts";
import { type EpochNews, fit, type FitOptions, mostProbable, predict } from "ser/models/fit.ts";
import { buildMlp, setWeights } from "ser/models/mlp.ts";
import { BLOB_COLUMNS, blobs } from "../fixtures/blobs.ts";

await useBackend();

const build = (seed = 0) => buildMlp({ inputs: BLOB_COLUMNS, classes: 2, seed });
const heard = blobs(60, 0), unheard = blobs(40, 1);

/** Trains on a toy problem and predicts other rows. */
async function learn(options: Partial<FitOptions> = {}, model = build()) {
  const history = await fit(model, heard, { epochs: 3, seed: 0, ...options });
  return { history, probabilities: predict(model, unheard.x) };
}

Deno.test("fit() learns to tell two classes apart that can be told apart, of rows it has not seen", async () => {
  const { history, probabilities } = await learn({ epochs: 12 });
  deepStrictEqual(mostProbable(probabilities, 2), unheard.y);
  const [first, last] = [history[0]!, history.at(-1)!];
  ok(last.loss < 0.2 * first.loss, `${first.loss} to ${last.loss}`);
  strictEqual(last.uar, 1);
});

Deno.test("fit() gives the same bytes for the same seeds, and others for another order of rows", async () => {
  const first = await learn();
  deepStrictEqual(await learn(), first);
  notDeepStrictEqual((await learn({ seed: 1 })).probabilities, first.probabilities);
});

Deno.test("fit() trains with dropout: networks that differ in nothing else come out different", async () => {
  const other = build(1);
  setWeights(other, build(0).getWeights().map((weight) => weight.dataSync<"float32">()));
  notDeepStrictEqual((await learn({}, other)).probabilities, (await learn()).probabilities);
});

Deno.test("fit() tells of every epoch as it ends, and of validation rows where there are any", async () => {
  const news: EpochNews[] = [];
  const { history } = await learn({ news: (entry) => news.push(entry), validation: unheard });
  deepStrictEqual(news, history);
  deepStrictEqual(history.map(({ epoch }) => epoch), [1, 2, 3]);
  for (const { validation_loss, validation_uar } of history) {
    ok(validation_loss! > 0 && validation_loss! < 1 && validation_uar! >= 0.5);
  }
  const alone = (await learn()).history;
  ok(
    alone.every(({ validation_loss, validation_uar }) => validation_loss === null && validation_uar === null),
  );
});

Deno.test("fit() does not learn from validation rows", async () => {
  deepStrictEqual((await learn({ validation: unheard })).probabilities, (await learn()).probabilities);
});

Deno.test("predict() gives probabilities that sum to 1, the same ones again, row by row", () => {
  const model = build();
  const probabilities = predict(model, unheard.x);
  strictEqual(probabilities.length, 2 * unheard.y.length);
  for (let row = 0; row < unheard.y.length; row++) {
    const [a, b] = probabilities.subarray(2 * row, 2 * row + 2);
    ok(a! >= 0 && b! >= 0 && Math.abs(a! + b! - 1) < 1e-6);
  }
  deepStrictEqual(predict(model, unheard.x), probabilities);
  const alone = predict(model, unheard.x.slice(BLOB_COLUMNS, 2 * BLOB_COLUMNS));
  ok(Math.abs(alone[0]! - probabilities[2]!) < 1e-6);
});

Deno.test("mostProbable() finds the class of every row, the first of equals", () => {
  deepStrictEqual(mostProbable(Float32Array.of(0.2, 0.3, 0.5, 0.4, 0.4, 0.2), 3), [2, 0]);
});
