import type { SequenceShape } from "./shape.ts";

/** Lists the shapes of a network's weights, by name. */
export function weightShapes(shape: SequenceShape): Record<string, number[]> {
  const { columns, states, classes, layers, channels, kernel, pooling } = shape;
  const shapes: Record<string, number[]> = {};
  if (states > 1) shapes["states"] = [states];
  for (let layer = 0; layer < layers; layer++) {
    shapes[`convolution_${layer}`] = [kernel * (layer === 0 ? columns / states : channels), channels];
    shapes[`convolution_${layer}_bias`] = [channels];
  }
  if (pooling === "attention") {
    Object.assign(shapes, {
      attention: [channels, channels],
      attention_bias: [channels],
      attention_score: [channels, 1],
    });
  }
  shapes["dense"] = [2 * channels, classes];
  shapes["dense_bias"] = [classes];
  return shapes;
}

/** Counts the weights of a network. */
export function countWeights(shape: SequenceShape): number {
  const sizes = Object.values(weightShapes(shape)).map((sides) => sides.reduce((a, b) => a * b));
  return sizes.reduce((a, b) => a + b);
}
