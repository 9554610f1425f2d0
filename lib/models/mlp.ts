import * as tf from "@tensorflow/tfjs";
import { randomSeed, randomSource } from "../random.ts";
import { useBackend } from "./backend.ts";
import { SeededDropout } from "./seeded_dropout.ts";

/** Units of the hidden layers, and the share of each that is dropped while training. */
const HIDDEN = [{ units: 256, dropout: 0.3 }, { units: 128, dropout: 0.3 }, { units: 64, dropout: 0 }];
const LEARNING_RATE = 1e-3;

/** What determines an untrained network. */
export interface MlpOptions {
  /** Number of feature columns. */
  readonly inputs: number;
  readonly classes: number;
  /** Determines initial weights and dropout. */
  readonly seed: number;
}

/**
 * Builds the fully connected reference network: inputs–256–128–64–classes, ReLU, dropout of 0.3 after the first two
 * layers, softmax, categorical cross-entropy, Adam at 1e-3.
 *
 * Weights and biases start uniform in ±1/√fan-in, as `torch.nn.Linear` does, so that scores compare.
 *
 * @returns A compiled model: [rows × inputs] → probabilities [rows × classes].
 */
export function buildMlp({ inputs, classes, seed }: MlpOptions): tf.Sequential {
  const model = tf.sequential({ name: "mlp" });
  const widths = [...HIDDEN.map(({ units }) => units), classes];
  for (const [layer, units] of widths.entries()) {
    const fanIn = layer === 0 ? inputs : widths[layer - 1]!;
    const initializer = (part: string) =>
      tf.initializers.randomUniform({
        minval: -1 / Math.sqrt(fanIn),
        maxval: 1 / Math.sqrt(fanIn),
        seed: randomSeed(randomSource("initial", part, layer, seed)),
      });
    model.add(tf.layers.dense({
      name: layer < HIDDEN.length ? `hidden_${layer + 1}` : "emotion",
      units,
      activation: layer < HIDDEN.length ? "relu" : "softmax",
      kernelInitializer: initializer("kernel"),
      biasInitializer: initializer("bias"),
      ...(layer === 0 ? { inputShape: [inputs] } : {}),
    }));
    const rate = HIDDEN[layer]?.dropout ?? 0;
    if (rate > 0) {
      model.add(new SeededDropout({ name: `dropout_${layer + 1}`, rate, key: ["dropout", layer, seed] }));
    }
  }
  model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: "categoricalCrossentropy" });
  return model;
}

/** Lists the layers of the network: a row each, with the size of its output and its number of parameters. */
export async function describeLayers(
  options: Omit<MlpOptions, "seed">,
): Promise<{ layer: string; units: number; parameters: number }[]> {
  await useBackend();
  const model = buildMlp({ ...options, seed: 0 });
  const layers = model.layers.map((layer) => ({
    layer: layer.name,
    units: layer.outputShape[1] as number,
    parameters: layer.countParams(),
  }));
  model.dispose();
  return layers;
}

/**
 * Gives a network the weights that {@link tf.LayersModel.getWeights} of its like had, layer by layer.
 *
 * @throws {TypeError} If there are not as many weights as the network has.
 */
export function setWeights(model: tf.LayersModel, weights: readonly Float32Array[]): void {
  const current = model.getWeights();
  if (current.length !== weights.length) {
    throw new TypeError(`Cannot set ${weights.length} weights of a network that has ${current.length}`);
  }
  tf.tidy(() => model.setWeights(current.map(({ shape }, index) => tf.tensor(weights[index]!, shape))));
}
