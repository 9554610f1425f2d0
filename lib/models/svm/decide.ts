import { computeKernel } from "../kernels/kernel.ts";
import type { Rows } from "../kernels/sums.ts";
import type { Machine } from "./machine.ts";

/**
 * Computes on which side of every boundary rows lie.
 *
 * Matches `SVC(decision_function_shape="ovo").decision_function`, of two classes but for the sign.
 *
 * @param x Values: [rows × columns].
 * @returns Float64Array [rows × pairs]; positive for the first class of the pair.
 *
 * @example
 * ```ts
 * import { fitMachine } from "ser/models/svm/machine.ts";
 * const train = { inputs: { columns: 1, x: Float32Array.of(-1, 1) }, y: [0, 1] };
 * const machine = fitMachine(train, { name: "linear", gamma: 1 }, [10, 10]);
 * if (decide(machine, Float64Array.of(-3))[0] !== 3) throw new Error("on the side of -1, three margins away");
 * ```
 */
export function decide(machine: Machine, x: Rows): Float64Array {
  const { vectors, columns, kernel } = machine;
  return decideFromKernel(machine, computeKernel(x, vectors, columns, kernel));
}

/**
 * Computes the same for rows whose kernel matrix with the support vectors is known.
 *
 * @param matrix [rows × vectors].
 * @returns Float64Array [rows × pairs].
 */
export function decideFromKernel({ vectors, columns, pairs }: Machine, matrix: Rows): Float64Array {
  const size = vectors.length / columns;
  const values = new Float64Array(size && matrix.length / size * pairs.length);
  for (let row = 0, to = 0; to < values.length; row++) {
    for (const { coefficients, offset } of pairs) {
      let sum = -offset;
      for (let vector = 0; vector < size; vector++) {
        sum += coefficients[vector]! * matrix[row * size + vector]!;
      }
      values[to++] = sum;
    }
  }
  return values;
}

/**
 * Scores classes by the pairs that they win and, less than a win makes, by how clearly: votes + s / (3 (|s| + 1)), of the
 * sum s of the decisions in favour of a class.
 *
 * Matches `SVC.decision_function` of three classes or more, with one exception. Of several classes with the most votes
 * `SVC.predict` takes the first, whatever they score; here that class has the best score of them.
 *
 * @param decisions Of one row: [pairs].
 * @returns A score for each of the machine's labels.
 */
export function scoreClasses({ labels, pairs }: Machine, decisions: ArrayLike<number>): number[] {
  const votes = new Map(labels.map((label) => [label, 0]));
  const sums = new Map(votes);
  for (const [i, { first, second }] of pairs.entries()) {
    const decision = decisions[i]!;
    const winner = decision > 0 ? first : second;
    votes.set(winner, votes.get(winner)! + 1);
    sums.set(first, sums.get(first)! + decision);
    sums.set(second, sums.get(second)! - decision);
  }
  const counts = [...votes.values()];
  const scores = [...sums.values()].map((sum, i) => counts[i]! + sum / (3 * (Math.abs(sum) + 1)));
  const winner = counts.indexOf(Math.max(...counts)), best = scores.indexOf(Math.max(...scores));
  [scores[winner], scores[best]] = [scores[best]!, scores[winner]!];
  return scores;
}
