import { PbfReader, PbfWriter } from "npm:pbf@5.1.2";
import { InputError } from "../../errors.ts";

/** One field of a protocol buffers message, as it is in the file: whoever does not know it can hand it on. */
export interface Field {
  /** Its number in the message's definition. */
  readonly number: number;
  /** Number and value as they are in the file. */
  readonly whole: Uint8Array;
  /** What a text, bytes or a message within holds; empty otherwise. */
  readonly bytes: Uint8Array;
  /** An integer; 0 for other types. Exact up to 2⁵³. */
  readonly integer: number;
}

const VARINT = 0;
const BYTES = 2;

/**
 * Reads the fields of a message, in their order. Bytes are views of what is given, not copies.
 *
 * @throws {InputError} If they are no message, or end too early.
 */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  const reader = new PbfReader(message);
  while (reader.pos < message.length) {
    const start = reader.pos;
    const { number, bytes, integer } = parse(() => readField(reader));
    if (reader.pos > message.length) throw new InputError(damaged("it ends in the middle of a value"));
    if (number === 0) throw new InputError(damaged("a field has the number 0"));
    fields.push({ number, bytes, integer, whole: message.subarray(start, reader.pos) });
  }
  return fields;
}

/** The numbers of a repeated integer field: packed into one field, or a field each. */
export function integers(fields: readonly Field[], number: number): number[] {
  const values: number[] = [];
  for (const field of fields) {
    if (field.number !== number) continue;
    if (field.bytes.length === 0) {
      values.push(field.integer);
      continue;
    }
    const reader = new PbfReader(field.bytes);
    while (reader.pos < field.bytes.length) values.push(parse(() => reader.readVarint(true)));
  }
  return values;
}

/** Reads bytes as text. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A message in parts that are yet to be joined, so that large ones are copied once. */
export type Parts = readonly Uint8Array[];

/** Writes a field that holds a message, a text or bytes. */
export function bytesField(number: number, value: Parts | string): Uint8Array[] {
  const parts = typeof value === "string" ? [new TextEncoder().encode(value)] : value;
  const head = new PbfWriter();
  head.writeTag(number, BYTES);
  head.writeVarint(totalLength(parts));
  return [head.finish(), ...parts];
}

/** Writes a field that holds an integer. */
export function integerField(number: number, value: number): Uint8Array {
  const writer = new PbfWriter();
  writer.writeTag(number, VARINT);
  writer.writeVarint(value);
  return writer.finish();
}

/** Bytes of all parts together. */
export function totalLength(parts: Parts): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Joins the parts of a message. */
export function join(parts: Parts): Uint8Array {
  const whole = new Uint8Array(totalLength(parts));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

function readField(reader: PbfReader): Omit<Field, "whole"> {
  const number = reader.nextField();
  let bytes: Uint8Array = new Uint8Array(0), integer = 0;
  if (reader.type === VARINT) integer = reader.readVarint(true);
  else if (reader.type === BYTES) bytes = reader.readBytes();
  else reader.skip(reader.type);
  return { number, bytes, integer };
}

/** What the reader of protocol buffers throws is the file's fault: it is asked for nothing but the next value. */
function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InputError(damaged(error instanceof Error ? error.message : String(error)));
  }
}

function damaged(why: string): string {
  return `Cannot read this as an ONNX model: ${why}. Is the file damaged, or half downloaded? Download it again`;
}
