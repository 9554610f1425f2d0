import type { Classifier, Inputs } from "./classifier.ts";
import { SequenceClassifier } from "./sequence/classifier.ts";
import { sequenceKind } from "./sequence/kind.ts";
import { weighFrames } from "./sequence/predict.ts";

/**
 * Attention pooling: convolutions over time, then the mean and deviation over the clip in which attention weighs every step
 * (Mirsamadi, Barsoum & Zhang 2017; with the deviation, Okabe, Koshinaka & Shinoda 2018), softmax. Clips keep their length.
 */
export const attention = sequenceKind({
  title: "Attention pooling over time",
  pooling: "attention",
  layers: [2, 1, 3],
});

/**
 * Tells how much attention a model of the kind {@link attention} pays to every frame.
 *
 * @returns Float32Array [frames]; those of a clip sum to 1.
 * @throws {TypeError} If the model is of another kind.
 *
 * @example
 * ```ts
 * import { useBackend } from "ser/models/layers/backend.ts";
 * await useBackend();
 * const inputs = { columns: 1, x: Float32Array.of(1, 1, -1, -1, -1), offsets: Uint32Array.of(0, 2, 5) };
 * const how = { classes: 2, seed: 0, epochs: 1, balance: "none", validation: null, patience: 0 } as const;
 * const classifier = await attention.fit({ inputs, y: [0, 1] }, attention.defaults, how);
 * const [first, second] = await attentionWeights(classifier, inputs);
 * if (Math.abs(first! + second! - 1) > 1e-6) throw new Error("two frames share the attention to their clip");
 * ```
 */
export async function attentionWeights(classifier: Classifier, inputs: Inputs): Promise<Float32Array> {
  if (!(classifier instanceof SequenceClassifier) || classifier.network.shape.pooling !== "attention") {
    throw new TypeError("Cannot tell what the model attends to as it has no attention");
  }
  return await weighFrames(classifier.network, inputs);
}
