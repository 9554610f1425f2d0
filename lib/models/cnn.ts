import { sequenceKind } from "./sequence/kind.ts";

/**
 * A convolutional network over time: convolutions with ReLU, mean and maximum over the clip, softmax. Clips keep their
 * length.
 *
 * @example
 * ```ts
 * import { useBackend } from "ser/models/layers/backend.ts";
 * await useBackend();
 * // A clip of two frames and one of three; a frame is one value.
 * const inputs = { columns: 1, x: Float32Array.of(1, 1, -1, -1, -1), offsets: Uint32Array.of(0, 2, 5) };
 * const fitOptions = { classes: 2, seed: 0, epochs: 30, balance: "none", validation: null, patience: 0 } as const;
 * const classifier = await cnn.fit({ inputs, y: [0, 1] }, { ...cnn.defaults, rate: 0.01, masks: 0 }, fitOptions);
 * const [first, , , last] = await classifier.predict(inputs);
 * if (first! < 0.9 || last! < 0.9) throw new Error("two clips that differ");
 * ```
 */
export const cnn = sequenceKind({
  title: "Convolutional network over time",
  pooling: "extent",
  layers: [3, 2],
});
