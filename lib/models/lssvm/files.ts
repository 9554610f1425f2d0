import type { Files } from "../classifier.ts";
import type { ModelShape } from "../model_shape.ts";
import { DESCRIBED, readKernelModel, writeKernelModel } from "../kernels/files.ts";
import type { LeastSquaresMachine } from "./least_squares.ts";

type About = Omit<LeastSquaresMachine, "vectors" | "coefficients">;

/** Writes a machine as files: the training rows, and their coefficients [labels × vectors]. */
export function saveLeastSquares({ vectors, coefficients, ...about }: LeastSquaresMachine): Files {
  return writeKernelModel<About>({ about, vectors, coefficients });
}

/**
 * Reads what {@link saveLeastSquares} wrote.
 *
 * @throws {InputError} If one of the files is missing or damaged, or its shape is another.
 */
export function loadLeastSquares(files: Files, shape: ModelShape): LeastSquaresMachine {
  const { about, vectors, coefficients } = readKernelModel(
    files,
    DESCRIBED,
    shape,
    ({ labels }) => labels.length,
  );
  return { ...about, vectors, coefficients };
}
