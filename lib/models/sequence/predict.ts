import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import type { Sequences } from "../../encode/sequences.ts";
import { type Batch, formBatches, padClips } from "./batches.ts";
import type { SequenceNetwork } from "./network.ts";

/**
 * Computes the probability of every class for sequences.
 *
 * @param size Clips computed at once; the result does not depend on it but for rounding.
 * @returns Float32Array [clips × classes].
 */
export async function predictSequences(
  network: SequenceNetwork,
  inputs: Sequences,
  size = 64,
): Promise<Float32Array> {
  const { classes } = network.shape, probabilities = new Float32Array((inputs.offsets.length - 1) * classes);
  for (const { indices, batch } of batchesOf(inputs, size)) {
    const output = tf.tidy(() => tf.softmax(network.logits(batch)));
    scatter(await output.data<"float32">(), indices, classes, probabilities);
    output.dispose();
  }
  return probabilities;
}

/** Copies rows to the rows of those indices. */
export function scatter(
  from: Float32Array,
  indices: readonly number[],
  columns: number,
  to: Float32Array,
): void {
  for (const [i, index] of indices.entries()) {
    to.set(from.subarray(i * columns, (i + 1) * columns), index * columns);
  }
}

/** All clips of inputs, in batches of like length. */
function* batchesOf(
  inputs: Sequences,
  size: number,
): Generator<{ indices: readonly number[]; batch: Batch }> {
  const clips = Array.from({ length: inputs.offsets.length - 1 }, (_, clip) => clip);
  for (const indices of formBatches(clips, inputs, size)) yield { indices, batch: padClips(inputs, indices) };
}
