import { bandsKernel } from "../../wasm/bands.ts";
import { store } from "../../wasm/store.ts";
import { scatterColumns, VECTOR } from "./frame_group.ts";

/** Weighted sums of the values of each frame, four frames at once, in 32 bits. */
export class FilterBank {
  readonly #rows: number;
  readonly #runs: number;
  readonly #weights: number;
  readonly #sums: number;

  /**
   * Copies filters to memory that is never given back: make a bank once.
   *
   * @param filters The weight of every value in each sum; zeros at the ends cost nothing.
   */
  constructor(filters: readonly Float64Array[]) {
    const pairs = Array.from({ length: Math.ceil(filters.length / 2) }, (_, pair) => {
      const one = filters[2 * pair]!, other = filters[2 * pair + 1] ?? new Float64Array(one.length);
      return pack(one, other);
    });
    const weights = new Float32Array(pairs.reduce((sum, { weights }) => sum + weights.length, 0));
    let end = 0;
    for (const pair of pairs) {
      weights.set(pair.weights, end);
      end += pair.weights.length;
    }
    const kernel = bandsKernel();
    this.#rows = filters.length;
    this.#runs = store(
      kernel,
      Uint32Array.from(pairs.flatMap(({ first, weights }) => [first, weights.length / 2])),
    );
    this.#weights = store(kernel, weights);
    this.#sums = kernel.allocate(VECTOR * 2 * pairs.length);
  }

  /**
   * Sums frames `t` to `t + 3`.
   *
   * @param group Their address, as `gatherFrames` and `gatherColumns` give it.
   * @param values Float64Array [filters × frames], where the sums go.
   */
  sum(group: number, values: Float64Array, t: number): void {
    bandsKernel().combine(Math.ceil(this.#rows / 2), this.#runs, this.#weights, group, this.#sums);
    scatterColumns(this.#sums, values, values.length / this.#rows, t);
  }
}

/** Interleaves the weights of two filters, without the zeros before and after both: a multiple of four of each. */
function pack(one: Float64Array, other: Float64Array): { first: number; weights: Float32Array } {
  let first = 0, end = one.length;
  while (first < end && one[first] === 0 && other[first] === 0) first++;
  while (end > first && one[end - 1] === 0 && other[end - 1] === 0) end--;
  const weights = new Float32Array(8 * Math.ceil((end - first) / 4));
  for (let i = first; i < end; i++) {
    weights[2 * (i - first)] = one[i]!;
    weights[2 * (i - first) + 1] = other[i]!;
  }
  return { first, weights };
}
