import { InputError } from "../../errors.ts";
import { bytesField, type Field, integerField, integers, type Parts, readFields, text } from "./protobuf.ts";

/** Element types that are named here, by their number in `TensorProto.DataType`. */
export const ElementType = { float: 1, int32: 6, int64: 7, bool: 9, float16: 10 } as const;

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

/** The values of a constant of 64-bit integers that is in the model; null for other types. */
export function readIntegers(tensor: Tensor): number[] | null {
  if (tensor.elementType !== ElementType.int64 || tensor.file !== null) return null;
  const raw = last(tensor.fields, RAW)?.bytes;
  if (raw === undefined) return integers(tensor.fields, INT64_DATA);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: raw.length >> 3 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}

/** Writes a constant of 64-bit integers: a vector, or a single number. */
export function integerTensor(values: readonly number[] | number, name = ""): Uint8Array[] {
  const list = typeof values === "number" ? [values] : values;
  return [
    ...(typeof values === "number" ? [] : [integerField(DIMS, list.length)]),
    integerField(TYPE, ElementType.int64),
    ...list.map((value) => integerField(INT64_DATA, value)),
    ...bytesField(NAME, name),
  ];
}

/** Writes a constant with one element, 1, of any type of numbers. */
export function oneTensor(elementType: number): Uint8Array[] {
  return [
    integerField(DIMS, 1),
    integerField(TYPE, elementType),
    ...bytesField(RAW, [one(elementType)]),
  ];
}

/**
 * A constant whose values are in the model, wherever they were.
 *
 * @param external The files beside the model, by the names under which it refers to them.
 * @throws {InputError} If a file is missing or too short.
 */
export function withValues(tensor: Tensor, external: Readonly<Record<string, Uint8Array>>): Parts {
  if (tensor.file === null) return tensor.fields.map(({ whole }) => whole);
  const file = find(external, tensor.file);
  if (file === undefined) {
    throw new InputError(
      `The model keeps weights in a file of their own, "${tensor.file}", which is not there: ` +
        `put it beside the model (there ${listed(Object.keys(external))})`,
    );
  }
  const entries = place(tensor.fields);
  const offset = Number(entries.get("offset") ?? 0);
  const length = Number(entries.get("length") ?? file.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= file.length)) {
    throw new InputError(
      `"${tensor.file}" is too short: "${tensor.name}" is at ${offset} to ${
        offset + length
      } of ${file.length} bytes. ` +
        `Was it downloaded as a whole, and does it belong to this model?`,
    );
  }
  const kept = tensor.fields.filter(({ number }) => number !== EXTERNAL && number !== LOCATION);
  return [
    ...kept.map(({ whole }) => whole),
    ...bytesField(RAW, [file.subarray(offset, offset + length)]),
  ];
}

/** The number 1 as its bytes, little-endian. */
function one(elementType: number): Uint8Array {
  switch (elementType) {
    case ElementType.float:
      return new Uint8Array(new Float32Array([1]).buffer);
    case ElementType.float16:
      return new Uint8Array([0x00, 0x3c]);
    case ElementType.int64:
      return new Uint8Array(new BigInt64Array([1n]).buffer);
    case ElementType.int32:
      return new Uint8Array(new Int32Array([1]).buffer);
    case ElementType.bool:
      return new Uint8Array([1]);
    default:
      throw new InputError(`Cannot make a mask of ones of the type ${elementType} (TensorProto.DataType)`);
  }
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

function find(files: Readonly<Record<string, Uint8Array>>, name: string): Uint8Array | undefined {
  return files[name] ?? files[name.replace(/^\.\//, "")];
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "is no other file" : `${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
}

function last(fields: readonly Field[], number: number): Field | undefined {
  return fields.findLast((field) => field.number === number);
}
