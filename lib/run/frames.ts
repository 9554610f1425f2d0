import { InputError } from "../errors.ts";
import { columnName } from "../features/columns.ts";
import { parseCall } from "../options.ts";
import type { Run } from "./run.ts";
import { rowsOf } from "../tables/tables.ts";

/** The files of a run that has frames. */
export const FRAMES = ["frames.npy", "frames.parquet"];

/** A feature over time of every clip: `frames.npy` and `frames.parquet`. */
export interface Frames {
  /** In the order of their frames. */
  readonly clips: readonly string[];
  /** Names of the feature's rows: `mel_0`, `mel_1`, … */
  readonly columns: readonly string[];
  /** Float32Array [frames × columns], clip after clip. */
  readonly x: Float32Array;
  /** The frame that each clip begins with, and at last the number of frames: [clips + 1]. */
  readonly offsets: Uint32Array;
}

/** A row of `frames.parquet`: how many frames of `frames.npy` are a clip's. */
export interface FrameCount {
  readonly clip: string;
  readonly frames: number;
}

/**
 * Reads the frames of a run.
 *
 * @throws {InputError} If they were not extracted.
 */
export function readFrames(run: Run): Frames {
  const { columns, values: x } = decodeNpy(run.readBytes("frames.npy"));
  const counts = rowsOf<FrameCount>(run.readTable("frames.parquet"));
  const offsets = new Uint32Array(counts.length + 1);
  for (const [clip, { frames }] of counts.entries()) offsets[clip + 1] = offsets[clip]! + frames;
  const { name } = parseCall(`${run.record("extract")?.parameters["frames"]}`, "a feature");
  const names = Array.from({ length: columns }, (_, row) => columnName({ family: name, row }));
  return { clips: counts.map(({ clip }) => clip), columns: names, x, offsets };
}

/** Bytes before the header: magic string, version 1.0, the header's length. */
const MAGIC = Uint8Array.of(0x93, ...new TextEncoder().encode("NUMPY"), 1, 0);

/**
 * Encodes a matrix as NumPy's `.npy`: float32, little-endian, row after row.
 *
 * @param values Float32Array [rows × columns].
 *
 * @example
 * ```ts
 * const { columns, values } = decodeNpy(encodeNpy(Float32Array.of(1, 2, 3, 4, 5, 6), 3));
 * if (columns !== 3 || values[3] !== 4) throw new Error("two rows of three");
 * ```
 */
export function encodeNpy(values: Float32Array, columns: number): Uint8Array<ArrayBuffer> {
  const shape = `(${values.length / columns}, ${columns})`;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  const start = 64 * Math.ceil((MAGIC.length + 2 + header.length + 1) / 64);
  const bytes = new Uint8Array(start + values.byteLength);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, start - MAGIC.length - 2, true);
  const padded = header.padEnd(start - MAGIC.length - 3) + "\n";
  bytes.set(new TextEncoder().encode(padded), MAGIC.length + 2);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  return bytes;
}

/**
 * Decodes what {@link encodeNpy} encodes.
 *
 * @throws {InputError} If the bytes are no such file.
 */
export function decodeNpy(bytes: Uint8Array<ArrayBuffer>): { columns: number; values: Float32Array } {
  const isNpy = MAGIC.every((byte, i) => bytes[i] === byte);
  const length = isNpy ? new DataView(bytes.buffer, bytes.byteOffset).getUint16(MAGIC.length, true) : 0;
  const start = MAGIC.length + 2 + length;
  const header = new TextDecoder().decode(bytes.subarray(MAGIC.length + 2, start));
  const shape = /'descr': '<f4', 'fortran_order': False, 'shape': \((?<rows>\d+), (?<columns>\d+)\)/.exec(
    header,
  )?.groups;
  const rows = Number(shape?.["rows"]), columns = Number(shape?.["columns"]);
  if (!shape || bytes.length !== start + 4 * rows * columns) {
    throw new InputError(
      `Cannot read ${bytes.length} bytes as frames as they are no matrix of 32-bit floats in NumPy's format`,
    );
  }
  return { columns, values: new Float32Array(bytes.slice(start).buffer) };
}
