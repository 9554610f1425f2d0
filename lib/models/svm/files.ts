import { InputError } from "../../errors.ts";
import type { Files } from "../classifier.ts";
import type { Scorer } from "./least_squares.ts";
import type { Machine } from "./machine.ts";

const MACHINE = "svm.json", VECTORS = "vectors.bin", COEFFICIENTS = "coefficients.bin";

/**
 * Writes a machine: `svm.json`, the support vectors (`vectors.bin`, float32 [vectors × columns], as they came) and their
 * coefficients (`coefficients.bin`, float64 [pairs × vectors]).
 */
export function saveMachine({ vectors, pairs, ...machine }: Machine): Files {
  const size = vectors.length / machine.columns;
  const coefficients = new Float64Array(pairs.length * size);
  for (const [i, pair] of pairs.entries()) coefficients.set(pair.coefficients, i * size);
  const described = {
    ...machine,
    pairs: pairs.map(({ first, second, offset }) => ({ first, second, offset })),
  };
  return {
    [MACHINE]: new TextEncoder().encode(JSON.stringify(described)),
    [VECTORS]: new Uint8Array(Float32Array.from(vectors).buffer),
    [COEFFICIENTS]: new Uint8Array(coefficients.buffer),
  };
}

/**
 * Reads what {@link saveMachine} wrote.
 *
 * @throws {InputError} If one of the files is missing.
 */
export function loadMachine(files: Files): Machine {
  const { described, vectors, coefficients } = read<Machine>(files);
  const size = vectors.length / described.columns;
  return {
    ...described,
    vectors,
    pairs: described.pairs.map((pair, i) => ({
      ...pair,
      coefficients: coefficients.slice(i * size, (i + 1) * size),
    })),
  };
}

/** Writes what scores classes, in files of the same names: coefficients are [labels × vectors]. */
export function saveScorer({ vectors, coefficients, ...scorer }: Scorer): Files {
  return {
    [MACHINE]: new TextEncoder().encode(JSON.stringify(scorer)),
    [VECTORS]: new Uint8Array(Float32Array.from(vectors).buffer),
    [COEFFICIENTS]: new Uint8Array(coefficients.slice().buffer),
  };
}

/**
 * Reads what {@link saveScorer} wrote.
 *
 * @throws {InputError} If one of the files is missing.
 */
export function loadScorer(files: Files): Scorer {
  const { described, vectors, coefficients } = read<Scorer>(files);
  return { ...described, vectors, coefficients };
}

function read<T>(files: Files) {
  const [text, vectors, coefficients] = [MACHINE, VECTORS, COEFFICIENTS].map((name) => {
    const file = files[name];
    if (!file) throw new InputError(`Cannot load the support vectors as there is no ${name}`);
    return file.slice();
  }) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
  return {
    described: JSON.parse(new TextDecoder().decode(text)) as T,
    vectors: Float64Array.from(new Float32Array(vectors.buffer)),
    coefficients: new Float64Array(coefficients.buffer),
  };
}
