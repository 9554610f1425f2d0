import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import type { SequenceNetwork } from "./network.ts";

/** Copies a network's weights, one after another. */
export async function readWeights({ weights }: SequenceNetwork): Promise<Float32Array<ArrayBuffer>> {
  const parts = await Promise.all(Object.values(weights).map((weight) => weight.data<"float32">()));
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/** Gives a network the weights that {@link readWeights} has copied: as many as it has. */
export function writeWeights({ weights }: SequenceNetwork, values: Float32Array): void {
  let end = 0;
  for (const variable of Object.values(weights)) {
    const start = end;
    end += variable.size;
    tf.tidy(() => variable.assign(tf.tensor(values.slice(start, end), variable.shape)));
  }
}
