import type { Files } from "../classifier.ts";
import { readKernelModel, writeKernelModel } from "../kernels/files.ts";
import type { Machine, Pair } from "./machine.ts";

/** What of a machine is written as text. */
interface About extends Omit<Machine, "vectors" | "pairs"> {
  readonly pairs: readonly Omit<Pair, "coefficients">[];
}

/** Writes a machine as files: the support vectors, and their coefficients [pairs × vectors]. */
export function saveMachine({ vectors, pairs, ...machine }: Machine): Files {
  const size = vectors.length / machine.columns;
  const coefficients = new Float64Array(pairs.length * size);
  for (const [i, pair] of pairs.entries()) coefficients.set(pair.coefficients, i * size);
  const about = {
    ...machine,
    pairs: pairs.map(({ first, second, offset }) => ({ first, second, offset })),
  };
  return writeKernelModel<About>({ about, vectors, coefficients });
}

/**
 * Reads what {@link saveMachine} wrote.
 *
 * @throws {InputError} If one of the files is missing.
 */
export function loadMachine(files: Files): Machine {
  const { about, vectors, coefficients } = readKernelModel<About>(files);
  const size = vectors.length / about.columns;
  return {
    ...about,
    vectors,
    pairs: about.pairs.map((pair, i) => ({
      ...pair,
      coefficients: coefficients.slice(i * size, (i + 1) * size),
    })),
  };
}
