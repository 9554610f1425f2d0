import type { Sequences } from "../../encode/sequences.ts";

/**
 * Puts the values that hidden states have of one unit beside each other, where frames have the states one after the other: their
 * weighed sum is then a product with the weights, which is the fastest way to it.
 *
 * @param states How many they are, with as many columns each.
 *
 * @example
 * ```ts
 * const frames = { columns: 4, offsets: Uint32Array.of(0, 1), read: () => Float32Array.of(1, 2, 10, 20) };
 * if (interleaveStates(frames, 2).read(0).join() !== "1,10,2,20") throw new Error("unit after unit");
 * ```
 */
export function interleaveStates(sequences: Sequences, states: number): Sequences {
  if (states === 1) return sequences;
  const { columns, read } = sequences;
  return {
    ...sequences,
    read(clip) {
      const values = read(clip), interleaved = new Float32Array(values.length);
      let from = 0;
      for (let start = 0; start < values.length; start += columns) {
        for (let state = 0; state < states; state++) {
          for (let to = start + state; to < start + columns; to += states) interleaved[to] = values[from++]!;
        }
      }
      return interleaved;
    },
  };
}
