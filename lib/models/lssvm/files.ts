import type { Files } from "../classifier.ts";
import { readKernelModel, writeKernelModel } from "../kernels/files.ts";
import type { LeastSquaresMachine } from "./least_squares.ts";

type About = Omit<LeastSquaresMachine, "vectors" | "coefficients">;

/** Writes a machine as files: the training rows, and their coefficients [labels × vectors]. */
export function saveLeastSquares({ vectors, coefficients, ...about }: LeastSquaresMachine): Files {
  return writeKernelModel<About>({ about, vectors, coefficients });
}

/**
 * Reads what {@link saveLeastSquares} wrote.
 *
 * @throws {InputError} If one of the files is missing.
 */
export function loadLeastSquares(files: Files): LeastSquaresMachine {
  const { about, vectors, coefficients } = readKernelModel<About>(files);
  return { ...about, vectors, coefficients };
}
