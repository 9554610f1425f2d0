import { InputError } from "../../errors.ts";
import { bytesField, type Field, integerField, integers, type Parts, readFields, text } from "./protobuf.ts";

/** Element types that are named here, by their number in `TensorProto.DataType`. */
export const ElementType = { float: 1, int64: 7 } as const;

/** A constant of an ONNX graph (`TensorProto`). */
export interface Tensor {
  readonly name: string;
  /** Lengths of its axes; none for a single number. */
  readonly dims: readonly number[];
  readonly elementType: number;
  readonly fields: readonly Field[];
  /** Name of the file that holds its values; null if they are in the model. */
  readonly file: string | null;
}

const DIMS = 1, TYPE = 2, INT64_DATA = 7, NAME = 8, RAW = 9, EXTERNAL = 13, LOCATION = 14;

/** Reads a constant without its values. */
export function readTensor(bytes: Uint8Array): Tensor {
  const fields = readFields(bytes);
  const outside = fields.some(({ number, integer }) => number === LOCATION && integer === 1);
  return {
    name: text(last(fields, NAME)?.bytes ?? new Uint8Array(0)),
    dims: integers(fields, DIMS),
    elementType: last(fields, TYPE)?.integer ?? 0,
    fields,
    file: outside ? place(fields).get("location") ?? "" : null,
  };
}

/** Files that hold weights, by the names under which a model refers to them. */
export type Files = Readonly<Record<string, Uint8Array>>;

/**
 * The values of a constant of 64-bit integers; null for other types.
 *
 * @throws {InputError} If they are in a file that is missing or too short.
 */
export function readIntegers(tensor: Tensor, external: Files): number[] | null {
  if (tensor.elementType !== ElementType.int64) return null;
  const raw = tensor.file === null ? last(tensor.fields, RAW)?.bytes : valuesOutside(tensor, external);
  if (raw === undefined) return integers(tensor.fields, INT64_DATA);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: raw.length >> 3 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}

/** Writes a constant of 64-bit integers: a vector, or a single number. */
export function integerTensor(values: readonly number[] | number): Uint8Array[] {
  const list = typeof values === "number" ? [values] : values;
  return [
    ...(typeof values === "number" ? [] : [integerField(DIMS, list.length)]),
    integerField(TYPE, ElementType.int64),
    ...list.map((value) => integerField(INT64_DATA, value)),
  ];
}

/**
 * Writes a constant with its values, wherever they were.
 *
 * @throws {InputError} If they are in a file that is missing or too short.
 */
export function withValues(tensor: Tensor, external: Files): Parts {
  if (tensor.file === null) return tensor.fields.map(({ whole }) => whole);
  const kept = tensor.fields.filter(({ number }) => number !== EXTERNAL && number !== LOCATION);
  return [...kept.map(({ whole }) => whole), ...bytesField(RAW, [valuesOutside(tensor, external)])];
}

function valuesOutside(tensor: Tensor, external: Files): Uint8Array {
  const name = tensor.file ?? "", file = external[name] ?? external[name.replace(/^\.\//, "")];
  if (file === undefined) {
    const others = Object.keys(external).join(", ") || "no other file";
    throw new InputError(
      `The model keeps weights in a file of their own, "${name}", which is not there: put it beside the model, where ` +
        `there is ${others}`,
    );
  }
  const entries = place(tensor.fields);
  const start = Number(entries.get("offset") ?? 0),
    end = start + Number(entries.get("length") ?? file.length - start);
  if (start >= 0 && start <= end && end <= file.length) return file.subarray(start, end);
  throw new InputError(
    `"${name}" is too short: the values of "${tensor.name}" should be in its bytes ${start} to ${end}, and it has ` +
      `${file.length}. Was it downloaded as a whole, and does it belong to this model?`,
  );
}

function place(fields: readonly Field[]): Map<string, string> {
  return new Map(
    fields.filter(({ number }) => number === EXTERNAL).map(({ bytes }) => {
      const entry = readFields(bytes);
      const of = (number: number) => text(last(entry, number)?.bytes ?? new Uint8Array(0));
      return [of(1), of(2)];
    }),
  );
}

function last(fields: readonly Field[], number: number): Field | undefined {
  return fields.findLast((field) => field.number === number);
}
