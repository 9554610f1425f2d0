import * as v from "npm:valibot@1.5.0";
import type { Files } from "../classifier.ts";
import type { ModelShape } from "../model_shape.ts";
import { DESCRIBED, readKernelModel, writeKernelModel } from "../kernels/files.ts";
import { LABEL } from "../read_files.ts";
import type { Machine, Pair } from "./machine.ts";

/** What of a machine is written as text. */
interface About extends Omit<Machine, "vectors" | "pairs"> {
  readonly pairs: readonly Omit<Pair, "coefficients">[];
}

const MACHINE = v.pipe(
  v.object({
    ...DESCRIBED.entries,
    pairs: v.array(v.object({ first: LABEL, second: LABEL, offset: v.pipe(v.number(), v.finite()) })),
  }),
  v.check(
    ({ pairs, classes }) => pairs.every(({ first, second }) => first < classes && second < classes),
    "a pair is of a class that there is not",
  ),
);

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
 * @throws {InputError} If one of the files is missing or damaged, or its shape is another.
 */
export function loadMachine(files: Files, shape: ModelShape): Machine {
  const { about, vectors, coefficients } = readKernelModel(
    files,
    MACHINE,
    shape,
    ({ pairs }) => pairs.length,
  );
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
