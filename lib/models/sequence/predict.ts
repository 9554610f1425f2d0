import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { clipCount, type Inputs } from "../classifier.ts";
import { type Batch, formBatches, padClips } from "./batches.ts";
import { type SequenceNetwork, STRIDE } from "./network.ts";

/**
 * Computes the probability of every class for sequences.
 *
 * @param size Clips computed at once; the result does not depend on it but for rounding.
 * @returns Float32Array [clips × classes].
 */
export async function predictSequences(
  network: SequenceNetwork,
  inputs: Inputs,
  size = 64,
): Promise<Float32Array> {
  const { classes } = network.shape, probabilities = new Float32Array(clipCount(inputs) * classes);
  for (const { places, batch } of batchesOf(inputs, size)) {
    const output = tf.tidy(() => tf.softmax(network.logits(batch)));
    scatter(await output.data<"float32">(), places, classes, probabilities);
    output.dispose();
  }
  return probabilities;
}

/**
 * Computes how much attention each frame gets; the frames of a step share alike in what it gets.
 *
 * @returns Float32Array [frames]; those of a clip sum to 1.
 */
export async function weighFrames(network: SequenceNetwork, inputs: Inputs): Promise<Float32Array> {
  const weights = new Float32Array(inputs.offsets!.at(-1)!), step = STRIDE ** network.shape.layers;
  for (const { places, batch } of batchesOf(inputs, 64)) {
    const output = tf.tidy(() => network.attention(batch)), steps = output.shape[1];
    const attention = await output.data<"float32">();
    output.dispose();
    for (const [i, clip] of places.entries()) {
      const start = inputs.offsets![clip]!, length = batch.lengths[i]!;
      for (let frame = 0; frame < length; frame++) {
        const place = Math.floor(frame / step);
        weights[start + frame] = attention[i * steps + place]! / Math.min(step, length - place * step);
      }
    }
  }
  return weights;
}

/** Copies rows to where they belong. */
export function scatter(
  from: Float32Array,
  places: readonly number[],
  columns: number,
  to: Float32Array,
): void {
  for (const [i, place] of places.entries()) {
    to.set(from.subarray(i * columns, (i + 1) * columns), place * columns);
  }
}

/** All clips of inputs, in batches of like length. */
function* batchesOf(inputs: Inputs, size: number): Generator<{ places: readonly number[]; batch: Batch }> {
  const clips = Array.from({ length: clipCount(inputs) }, (_, clip) => clip);
  for (const places of formBatches(clips, inputs, size)) yield { places, batch: padClips(inputs, places) };
}
