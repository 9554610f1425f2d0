import { sequenceKind } from "./sequence/kind.ts";

/**
 * Attention pooling: convolutions over time, then the mean and deviation over the clip in which attention weighs every step
 * (Mirsamadi, Barsoum & Zhang 2017; with the deviation, Okabe, Koshinaka & Shinoda 2018), softmax. Clips keep their length.
 */
export const attention = sequenceKind({
  title: "Attention pooling over time",
  pooling: "attention",
  layers: [2, 1, 3],
});
