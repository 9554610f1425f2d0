import * as v from "npm:valibot@1.5.0";
import type { Files } from "../classifier.ts";
import type { ModelShape } from "../model_shape.ts";
import { checkCount, checkLabels, checkShape, COUNT, LABEL, readJson, readNumbers } from "../read_files.ts";
import { KERNELS } from "./kernel.ts";
import type { Rows } from "./sums.ts";

/** What a model with a kernel consists of: vectors, their coefficients, and what else is known of it. */
export interface KernelModel<T> {
  readonly about: T;
  /** [vectors × columns]. */
  readonly vectors: Rows;
  /** [any × vectors]. */
  readonly coefficients: Float64Array;
}

const ABOUT = "svm.json", VECTORS = "vectors.bin", COEFFICIENTS = "coefficients.bin";

/** What it is called in messages. */
const WHAT = "the support vectors";

/**
 * Writes a model with a kernel: `svm.json`, the vectors (`vectors.bin`, float32, as they came) and their coefficients
 * (`coefficients.bin`, float64).
 */
export function writeKernelModel<T>({ about, vectors, coefficients }: KernelModel<T>): Files {
  return {
    [ABOUT]: new TextEncoder().encode(JSON.stringify(about)),
    [VECTORS]: new Uint8Array(Float32Array.from(vectors).buffer),
    [COEFFICIENTS]: new Uint8Array(coefficients.slice().buffer),
  };
}

/** What every model with a kernel is written with. */
export const DESCRIBED = v.object({
  kernel: v.object({ name: v.picklist(KERNELS), gamma: v.pipe(v.number(), v.finite()) }),
  columns: COUNT,
  classes: COUNT,
  labels: v.array(LABEL),
});

/**
 * Reads what {@link writeKernelModel} wrote.
 *
 * @param schema What else is known of it.
 * @param shape What its inputs and outputs have to be.
 * @param listsOf Counts the lists of coefficients: one for each vector.
 * @throws {InputError} If one of the files is missing or damaged, or its shape is another.
 */
export function readKernelModel<T extends v.InferOutput<typeof DESCRIBED>>(
  files: Files,
  schema: v.GenericSchema<unknown, T>,
  shape: ModelShape,
  listsOf: (about: T) => number,
): KernelModel<T> & { readonly vectors: Float32Array } {
  const about = readJson(files, ABOUT, schema, WHAT), { columns, classes, labels } = about;
  checkShape({ columns, classes }, shape, WHAT);
  checkLabels(labels, classes, ABOUT, WHAT);
  const vectors = readNumbers(files, VECTORS, Float32Array<ArrayBuffer>, WHAT);
  const coefficients = readNumbers(files, COEFFICIENTS, Float64Array<ArrayBuffer>, WHAT);
  const count = Math.ceil(vectors.length / columns);
  checkCount(vectors, count * columns, VECTORS, WHAT);
  checkCount(coefficients, count * listsOf(about), COEFFICIENTS, WHAT);
  return { about, vectors, coefficients };
}
