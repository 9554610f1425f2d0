/**
 * Turns scores into probabilities: exp(steepness · score), divided by their sum; 0 of a class that has no score.
 *
 * @param scores Of the classes that have one: [rows × labels].
 * @param labels Those classes.
 * @returns Float32Array [rows × classes].
 */
export function softmax(
  scores: ArrayLike<number>,
  { labels, classes }: { readonly labels: readonly number[]; readonly classes: number },
  steepness: number,
): Float32Array {
  const rows = scores.length / labels.length;
  const probabilities = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    const powers = labels.map((_, i) => Math.exp(steepness * scores[row * labels.length + i]!));
    const sum = powers.reduce((a, b) => a + b);
    for (const [i, label] of labels.entries()) probabilities[row * classes + label] = powers[i]! / sum;
  }
  return probabilities;
}
