import { deepStrictEqual, notDeepStrictEqual, ok } from "node:assert/strict";
import { createDenseKernel, type DenseKernel } from "ser/wasm/dense.ts";
import { floatsAt, wordsAt } from "ser/models/dense/kernel.ts";
import { DenseNetwork } from "ser/models/dense/network.ts";
import type { DenseLayer } from "ser/models/dense/stack.ts";
import { randomNormal, randomSource } from "ser/random.ts";

/** Sides that are no multiples of anything, and dropout. */
const LAYERS: DenseLayer[] = [
  { inputs: 5, units: 11, dropout: 0.4 },
  { inputs: 11, units: 7, dropout: 0 },
  { inputs: 7, units: 3, dropout: 0 },
];
const ROWS = 6, CLASSES = 3;

function normal(length: number, ...key: string[]): Float32Array {
  const random = randomSource(...key);
  return Float32Array.from({ length }, () => 0.5 * randomNormal(random));
}

/** Computes loss and gradients of a batch with dropout, which is the same in each call. */
function backpropagate(weights: readonly Float32Array[]) {
  const kernel = createDenseKernel();
  const network = new DenseNetwork(kernel, LAYERS, { batch: ROWS, weights, random: randomSource("dropout") });
  const { input, layers, gradients, count } = network.placement,
    { output, outputs, outputGradient } = layers.at(-1)!;
  const x = normal(ROWS * 5, "x"), rows = floatsAt(kernel, input, ROWS * layers[0]!.inputs);
  x.forEach((value, i) => rows[Math.floor(i / 5) * layers[0]!.inputs + i % 5] = value);
  network.forward(ROWS, true);
  kernel.softmax(output, ROWS, CLASSES, outputs);
  const [order, labels] = [words(kernel, [0, 1, 2, 3, 4, 5]), words(kernel, [0, 1, 2, 2, 1, 0])];
  const classWeights = kernel.allocate(12);
  floatsAt(kernel, classWeights, 3).set([1, 1, 1]);
  kernel.softmaxGradient(output, ROWS, CLASSES, outputs, order, labels, classWeights, outputGradient);
  network.backward(ROWS);
  const loss = [0, 1, 2, 2, 1, 0].reduce(
    (sum, label, row) => sum - Math.log(floatsAt(kernel, output, ROWS * outputs)[row * outputs + label]!),
    0,
  );
  // The gradients lie as the weights do: put there, they can be read as these.
  network.state.set(floatsAt(kernel, gradients, count));
  return { loss: loss / ROWS, gradients: network.weights() };
}

function words(kernel: DenseKernel, values: readonly number[]): number {
  const address = kernel.allocate(4 * values.length);
  wordsAt(kernel, address, values.length).set(values);
  return address;
}

const weights = LAYERS.flatMap((
  { inputs, units },
  i,
) => [normal(inputs * units, `w${i}`), normal(units, `b${i}`)]);

Deno.test("DenseNetwork computes gradients that are its loss's finite differences, weight by weight", () => {
  const { gradients } = backpropagate(weights);
  const step = 1e-3;
  for (const [part, values] of weights.entries()) {
    for (const [i, value] of values.entries()) {
      const at = (moved: number) => backpropagate(weights.with(part, values.with(i, moved))).loss;
      const slope = (at(value + step) - at(value - step)) / (2 * step);
      ok(
        Math.abs(slope - gradients[part]![i]!) < 5e-4,
        `${part} ${i}: ${slope} against ${gradients[part]![i]}`,
      );
    }
  }
});

Deno.test("DenseNetwork gives back the weights that it was given", () => {
  const network = new DenseNetwork(createDenseKernel(), LAYERS, {
    batch: 1,
    weights,
    random: randomSource(0),
  });
  deepStrictEqual(network.weights(), weights);
});

Deno.test("DenseNetwork drops about its share of units in training, others in each step, and scales up the rest", () => {
  const layers = [{ inputs: 1, units: 1000, dropout: 0.3 }, { inputs: 1000, units: 1, dropout: 0 }];
  const ones = [1000, 1000, 1000, 1].map((length) => new Float32Array(length).fill(1));
  const steps = (...key: string[]) => {
    const kernel = createDenseKernel();
    const network = new DenseNetwork(kernel, layers, {
      batch: 8,
      weights: ones,
      random: randomSource(...key),
    });
    return [true, true, false].map((training) => {
      network.forward(8, training);
      return floatsAt(kernel, network.placement.layers[0]!.output, 8000).slice();
    }) as [Float32Array, Float32Array, Float32Array];
  };
  const [first, second, calm] = steps("a");
  const dropped = first.filter((value) => value === 0).length / first.length;
  ok(Math.abs(dropped - 0.3) < 0.026, `${dropped}`); // five deviations of a binomial
  ok(first.every((value) => value === 0 || value === Math.fround(1 / 0.7)));
  ok(calm.every((value) => value === 1));
  notDeepStrictEqual(second, first);
  deepStrictEqual(steps("a"), [first, second, calm]);
  notDeepStrictEqual(steps("b")[0], first);
});
