import { allocate, combine, memory } from "../wasm/bands/bands.wasm";
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
    const runs = Uint32Array.from(pairs.flatMap(({ first, weights }) => [first, weights.length / 2]));
    const weights = Float32Array.from(pairs.flatMap(({ weights }) => weights));
    this.#rows = filters.length;
    this.#runs = allocate(runs.byteLength);
    this.#weights = allocate(weights.byteLength);
    this.#sums = allocate(VECTOR * 2 * pairs.length);
    new Uint32Array(memory.buffer, this.#runs, runs.length).set(runs);
    new Float32Array(memory.buffer, this.#weights, weights.length).set(weights);
  }

  /**
   * Sums frames `t` to `t + 3`.
   *
   * @param group Their address, as `gatherFrames` and `gatherColumns` give it.
   * @param values Float64Array [filters × frames], where the sums go.
   */
  sum(group: number, values: Float64Array, t: number): void {
    combine(Math.ceil(this.#rows / 2), this.#runs, this.#weights, group, this.#sums);
    scatterColumns(this.#sums, values, values.length / this.#rows, t);
  }
}

/** Interleaves the weights of two filters, without the zeros before and after both: a multiple of four of each. */
function pack(one: Float64Array, other: Float64Array): { first: number; weights: number[] } {
  const isUsed = (_: number, i: number) => one[i] !== 0 || other[i] !== 0;
  const first = Math.max(0, one.findIndex(isUsed)), end = one.findLastIndex(isUsed) + 1;
  const length = 4 * Math.ceil((end - first) / 4);
  const weights = Array.from({ length }, (_, i) => [one[first + i] ?? 0, other[first + i] ?? 0]).flat();
  return { first, weights };
}
