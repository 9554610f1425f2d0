import * as v from "npm:valibot@1.5.0";
import { checkJson } from "../check_json.ts";
import { InputError } from "../errors.ts";
import type { Files } from "./classifier.ts";
import type { ModelShape } from "./model_shape.ts";

/** The number of something that there is at least one of. */
export const COUNT = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The index of a class. */
export const LABEL = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Finds a file of a model.
 *
 * @param what The model, for the message: `the network`.
 * @throws {InputError} If it is missing.
 */
export function findFile(files: Files, name: string, what: string): Uint8Array {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) throw new InputError(`Cannot load ${what} as there is no ${name}`);
  return file;
}

/**
 * Reads a JSON file of a model.
 *
 * @throws {InputError} If it is missing, no JSON, or does not match the schema.
 */
export function readJson<Schema extends v.GenericSchema>(
  files: Files,
  name: string,
  schema: Schema,
  what: string,
): v.InferOutput<Schema> {
  const text = new TextDecoder().decode(findFile(files, name, what));
  return checkJson(text, schema, `Cannot load ${what} as ${name}`);
}

/**
 * Reads a file of numbers, little-endian.
 *
 * @returns A copy: Float32Array or Float64Array.
 * @throws {InputError} If it is missing, holds a part of a number, or something that is no finite number.
 */
export function readNumbers<Numbers extends Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  files: Files,
  name: string,
  Type: { new (buffer: ArrayBuffer): Numbers; readonly BYTES_PER_ELEMENT: number },
  what: string,
): Numbers {
  const file = findFile(files, name, what), size = Type.BYTES_PER_ELEMENT;
  if (file.length % size !== 0) {
    throw new InputError(
      `Cannot load ${what} as ${name} holds numbers of ${size} bytes: current length is ${file.length} bytes`,
    );
  }
  const numbers = new Type(file.slice().buffer);
  const index = numbers.findIndex((value) => !Number.isFinite(value));
  if (index >= 0) {
    throw new InputError(
      `Cannot load ${what} as ${name} may hold finite numbers only: number ${index} is ${numbers[index]}`,
    );
  }
  return numbers;
}

/**
 * Checks that there are as many numbers as there should be.
 *
 * @throws {InputError} If not.
 */
export function checkCount(numbers: ArrayLike<number>, count: number, name: string, what: string): void {
  if (numbers.length !== count) {
    throw new InputError(
      `Cannot load ${what} as ${name} must hold ${count} numbers: current number is ${numbers.length}`,
    );
  }
}

/**
 * Checks that labels are of classes that there are.
 *
 * @throws {InputError} If not.
 */
export function checkLabels(labels: readonly number[], classes: number, name: string, what: string): void {
  const label = labels.find((label) => label >= classes);
  if (label !== undefined) {
    throw new InputError(
      `Cannot load ${what} as ${name} may name classes from 0 to ${classes - 1} only: it names ${label}`,
    );
  }
}

/**
 * Checks that a model takes the columns and knows the classes that it should.
 *
 * @throws {InputError} If not.
 */
export function checkShape(actual: ModelShape, expected: ModelShape, what: string): void {
  for (const size of ["columns", "classes"] as const) {
    if (actual[size] !== expected[size]) {
      throw new InputError(
        `Cannot load ${what} as it should have ${expected[size]} ${size}: current number is ${actual[size]}`,
      );
    }
  }
}
