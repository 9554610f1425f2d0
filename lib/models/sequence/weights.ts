import { InputError } from "../../errors.ts";
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import type { SequenceNetwork } from "./network.ts";

/** Copies a network's weights, one after another. */
export async function readWeights({ weights }: SequenceNetwork): Promise<Float32Array<ArrayBuffer>> {
  const parts = await Promise.all(Object.values(weights).map((weight) => weight.data<"float32">()));
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/**
 * Gives a network the weights that {@link readWeights} has copied, as bytes.
 *
 * @throws {InputError} If there are not as many as the network has.
 */
export function writeWeights({ weights }: SequenceNetwork, bytes: Uint8Array): void {
  const variables = Object.values(weights), count = variables.reduce((sum, { size }) => sum + size, 0);
  if (bytes.length !== 4 * count) {
    throw new InputError(
      `Cannot load the network as it has ${count} weights of 4 bytes: current length is ${bytes.length}`,
    );
  }
  const values = new Float32Array(bytes.slice().buffer);
  let end = 0;
  for (const variable of variables) {
    const start = end;
    end += variable.size;
    tf.tidy(() => variable.assign(tf.tensor(values.slice(start, end), variable.shape)));
  }
}
