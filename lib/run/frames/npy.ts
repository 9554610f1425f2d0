import { InputError } from "../../errors.ts";

/** Numbers of 16 or 32 bits, little-endian, as NumPy names them. */
export type FloatType = "<f2" | "<f4";

/** Bytes of a number. */
export const FLOAT_BYTES: Readonly<Record<FloatType, number>> = { "<f2": 2, "<f4": 4 };

/** What a file in NumPy's format says of the matrix that follows. */
export interface NpyHeader {
  readonly type: FloatType;
  readonly rows: number;
  readonly columns: number;
}

/** Bytes that a header has, whatever the matrix: its numbers begin there. */
export const NPY_START = 128;

/** Bytes before the text: magic string, version 1.0, the text's length. */
const MAGIC = Uint8Array.of(0x93, ...new TextEncoder().encode("NUMPY"), 1, 0), LENGTH = MAGIC.length + 2;

/**
 * Encodes the header of a matrix in NumPy's format, `.npy`: its numbers follow, row after row.
 *
 * @returns {@link NPY_START} bytes.
 *
 * @example
 * ```ts
 * const header = encodeNpyHeader({ type: "<f2", rows: 3, columns: 2 });
 * if (decodeNpyHeader(header, NPY_START + 12).rows !== 3) throw new Error("three rows of two numbers of two bytes");
 * ```
 */
export function encodeNpyHeader({ type, rows, columns }: NpyHeader): Uint8Array<ArrayBuffer> {
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const bytes = new Uint8Array(NPY_START);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, NPY_START - LENGTH, true);
  bytes.set(new TextEncoder().encode(text.padEnd(NPY_START - LENGTH - 1) + "\n"), LENGTH);
  return bytes;
}

/**
 * Decodes what {@link encodeNpyHeader} encodes.
 *
 * @param bytes The first {@link NPY_START} bytes of a file.
 * @param size Bytes that the file has.
 * @throws {InputError} If it is no such file, or not as long as its header says.
 */
export function decodeNpyHeader(bytes: Uint8Array, size: number): NpyHeader {
  const isNpy = MAGIC.every((byte, i) => bytes[i] === byte);
  const parts = HEADER.exec(isNpy ? new TextDecoder().decode(bytes.subarray(LENGTH)) : "")?.groups;
  const type = parts?.["type"] as FloatType,
    rows = Number(parts?.["rows"]),
    columns = Number(parts?.["columns"]);
  if (!parts || size !== NPY_START + FLOAT_BYTES[type] * rows * columns) {
    throw new InputError(
      `Cannot read ${size} bytes as frames as they are no matrix of 16-bit or 32-bit floats in NumPy's format`,
    );
  }
  return { type, rows, columns };
}

const HEADER =
  /'descr': '(?<type><f[24])', 'fortran_order': False, 'shape': \((?<rows>\d+), (?<columns>\d+)\)/;
