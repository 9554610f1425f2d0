import { InputError } from "../../errors.ts";
import type { Files } from "../classifier.ts";

/** What a model with a kernel consists of: vectors, their coefficients, and what else is known of it. */
export interface KernelModel<T> {
  readonly about: T;
  /** [vectors × columns]. */
  readonly vectors: Float64Array;
  /** [any × vectors]. */
  readonly coefficients: Float64Array;
}

const ABOUT = "svm.json", VECTORS = "vectors.bin", COEFFICIENTS = "coefficients.bin";

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

/**
 * Reads what {@link writeKernelModel} wrote.
 *
 * @throws {InputError} If one of the files is missing.
 */
export function readKernelModel<T>(files: Files): KernelModel<T> {
  const [about, vectors, coefficients] = [ABOUT, VECTORS, COEFFICIENTS].map((name) => {
    const file = files[name];
    if (!file) throw new InputError(`Cannot load the support vectors as there is no ${name}`);
    return file.slice();
  }) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
  return {
    about: JSON.parse(new TextDecoder().decode(about)) as T,
    vectors: Float64Array.from(new Float32Array(vectors.buffer)),
    coefficients: new Float64Array(coefficients.buffer),
  };
}
