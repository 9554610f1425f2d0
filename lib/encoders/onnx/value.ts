import { bytesField, type Field, integerField, type Parts, readFields, text } from "./protobuf.ts";
import { ElementType } from "./tensor.ts";

/** What a graph takes or gives (`ValueInfoProto`). */
export interface Value {
  readonly name: string;
  /** Type of its elements, by its number in `TensorProto.DataType`. */
  readonly elementType: number;
  /** Length of each axis: a number, a name, or null if nothing is said; null if not even their number is. */
  readonly dims: readonly (number | string | null)[] | null;
}

const NAME = 1, TYPE = 2, TENSOR = 1, ELEMENT = 1, SHAPE = 2, DIM = 1, DIM_VALUE = 1, DIM_NAME = 2;

/** Reads what is said of an input or output. */
export function readValue(bytes: Uint8Array): Value {
  const fields = readFields(bytes);
  const tensor = within(within(fields, TYPE), TENSOR);
  const shape = tensor.some(({ number }) => number === SHAPE) ? within(tensor, SHAPE) : null;
  return {
    name: text(fields.find(({ number }) => number === NAME)?.bytes ?? new Uint8Array(0)),
    elementType: tensor.find(({ number }) => number === ELEMENT)?.integer ?? 0,
    dims: shape?.filter(({ number }) => number === DIM).map(({ bytes }) => readDim(readFields(bytes))) ??
      null,
  };
}

/** Writes a value of 32-bit floats whose axes have any length; without `axes`, any number of them. */
export function floatValue(name: string, axes?: number): Parts {
  const dims = Array.from(
    { length: axes ?? 0 },
    (_, axis) => bytesField(DIM, bytesField(DIM_NAME, `${name}_${axis}`)),
  );
  const shape = axes === undefined ? [] : bytesField(SHAPE, dims.flat());
  const tensor = [integerField(ELEMENT, ElementType.float), ...shape];
  return [...bytesField(NAME, name), ...bytesField(TYPE, bytesField(TENSOR, tensor))];
}

function readDim(fields: readonly Field[]): number | string | null {
  const field = fields.at(-1);
  if (field?.number === DIM_VALUE) return field.integer;
  return field?.number === DIM_NAME ? text(field.bytes) : null;
}

function within(fields: readonly Field[], number: number): Field[] {
  const field = fields.find((field) => field.number === number);
  return field === undefined ? [] : readFields(field.bytes);
}
