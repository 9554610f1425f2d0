import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { useBackend } from "ser/models/layers/backend.ts";
import { buildDense } from "ser/models/layers/build_dense.ts";
import { DenseTrainer } from "ser/models/dense/trainer.ts";
import { readStack } from "ser/models/dense/stack.ts";
import { LayersTrainer } from "ser/models/layers/trainer.ts";
import { randomNormal, randomSource } from "ser/random.ts";

await useBackend();

/** Networks without dropout, clips, and how to train, of any size. */
const problems = fc.record({
  clips: fc.integer({ min: 1, max: 40 }),
  columns: fc.integer({ min: 1, max: 20 }),
  classes: fc.integer({ min: 2, max: 10 }),
  hidden: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
  batch: fc.integer({ min: 1, max: 50 }),
  decay: fc.constantFrom(0, 0.1),
  balance: fc.constantFrom("none" as const, "weights" as const),
  seed: fc.nat(),
});

/** Makes both trainers of a problem, with the same weights. */
function prepare(
  { clips, columns, seed, ...training }: typeof problems extends fc.Arbitrary<infer T> ? T : never,
) {
  const random = randomSource("clips", seed);
  const x = Float32Array.from({ length: clips * columns }, () => randomNormal(random));
  const y = Array.from({ length: clips }, () => Math.floor(random() * training.classes));
  const examples = { inputs: { columns, x }, y };
  const model = buildDense({ ...training, inputs: columns, dropout: 0, seed });
  const weights = () => model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
  const options = { ...training, seed, rate: 1e-3, epochs: 1, validation: null, patience: 0 };
  return {
    examples,
    model,
    weights,
    dense: new DenseTrainer(readStack(model)!, weights(), examples, options),
    layers: new LayersTrainer(model, examples, options),
  };
}

/** Root mean square of the differences, by that of what is expected. */
function distance(actual: Float32Array, expected: Float32Array): number {
  const squares = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares(actual.map((value, i) => value - expected[i]!)) / squares(expected));
}

Deno.test("DenseTrainer trains as TensorFlow.js does, and predicts likewise, whatever the sizes", async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const { examples, dense, layers, model, weights } = prepare(problem);
      const indices = Uint32Array.from(examples.y, (_, clip) => clip).reverse();
      for (let epoch = 0; epoch < 3; epoch++) {
        ok(
          distance(dense.trainEpoch(indices), await layers.trainEpoch(indices)) < 1e-5,
          "probabilities in training",
        );
      }
      // All together: what Adam leaves of a bias may be next to nothing, beside which any rounding is large.
      const together = (weights: readonly Float32Array[]) =>
        Float32Array.from(weights.flatMap((values) => [...values]));
      const far = distance(together(dense.weights()), together(weights()));
      ok(far < 1e-5, `weights: ${far}`);
      ok(
        distance(dense.predict(examples.inputs), await layers.predict(examples.inputs)) < 1e-5,
        "predictions",
      );
      layers[Symbol.dispose]();
      model.dispose();
    }),
    { numRuns: 30 },
  );
});

Deno.test("DenseTrainer and LayersTrainer restore the weights that they saved", async () => {
  for (const kind of ["dense", "layers"] as const) {
    const { examples, [kind]: trainer } = prepare({
      clips: 9,
      columns: 3,
      classes: 2,
      hidden: [5],
      batch: 4,
      decay: 0,
      balance: "none",
      seed: 0,
    });
    const indices = Uint32Array.from(examples.y, (_, clip) => clip);
    await trainer.trainEpoch(indices);
    trainer.saveWeights();
    const kept = [...await trainer.predict(examples.inputs)];
    await trainer.trainEpoch(indices);
    const later = [...await trainer.predict(examples.inputs)];
    ok(later.some((value, i) => value !== kept[i]));
    trainer.restoreWeights();
    deepStrictEqual([...await trainer.predict(examples.inputs)], kept);
  }
});
