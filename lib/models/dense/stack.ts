import type * as tf from "npm:@tensorflow/tfjs@4.22.0";

/** A dense layer of a stack: rectified, with dropout after it, or, the last one, with softmax. */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  /** Share of the units that is dropped while training. */
  readonly dropout: number;
}

/**
 * Reads a network as a stack of dense layers, every one rectified and perhaps with dropout after it, but the last with
 * softmax.
 *
 * @returns null if the network is anything else.
 */
export function readStack(model: tf.LayersModel): DenseLayer[] | null {
  const layers: DenseLayer[] = [];
  let inputs = model.inputs[0]?.shape[1] ?? 0, ended = model.getClassName() !== "Sequential";
  for (const layer of model.layers) {
    if (ended) return null;
    const { activation, useBias, rate } = layer.getConfig();
    const last = layers.at(-1);
    if (layer.getClassName() === "Dropout" && last?.dropout === 0) {
      layers[layers.length - 1] = { ...last, dropout: rate as number };
    } else if (
      layer.getClassName() === "Dense" && useBias && (activation === "relu" || activation === "softmax")
    ) {
      const units = layer.outputShape[1] as number;
      layers.push({ inputs, units, dropout: 0 });
      inputs = units;
      ended = activation === "softmax";
    } else return null;
  }
  return ended ? layers : null;
}
