import { storeTransposed } from "../stft/vectors";

const V: usize = 16;

/**
 * Turns weights from inputs to outputs into those from outputs to inputs, without biases.
 *
 * @param weights Panels of `outputs`.
 * @param to Panels of `inputs`, whose biases are left as they are.
 */
export function transpose(weights: usize, inputs: usize, outputs: usize, to: usize): void {
  const panel = (outputs + 1) * 2 * V;
  to += 2 * V;
  for (let output: usize = 0; output < outputs; output += 8) {
    weights += 2 * V;
    for (let input: usize = 0; input < inputs; input += 4, weights += 8 * V) {
      const target = to + (input >> 3) * panel + output * 2 * V + ((input & 4) << 2);
      for (let half: usize = 0; half < 2; half++) {
        const from = weights + half * V, at = target + half * 8 * V;
        storeTransposed(
          v128.load(from),
          v128.load(from, 2 * V),
          v128.load(from, 4 * V),
          v128.load(from, 6 * V),
          at,
          at + 2 * V,
          at + 4 * V,
          at + 6 * V,
        );
      }
    }
  }
}
