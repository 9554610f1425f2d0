import type { Sequences } from "../../encode/sequences.ts";
import { decodeFloat16 } from "../../encoders/float16.ts";
import { InputError } from "../../errors.ts";
import { FLOAT_BYTES, NPY_START, type NpyHeader } from "./npy.ts";

/** Where the frames of clips are, and how they are kept: all that a thread needs to read them. */
export interface FrameFile extends Pick<NpyHeader, "type" | "columns"> {
  /** The file, in NumPy's format. */
  readonly path: string;
  /** Bytes that it has. */
  readonly size: number;
  /** When it was written (ms). */
  readonly modified: number;
  /** The frame that each clip begins with, and at last the number of frames: [clips + 1]. */
  readonly offsets: Uint32Array;
}

/** Frames that are read from a file, which is open until they are disposed of. */
export type OpenedFrames = Sequences & Disposable;

/**
 * Opens the frames of clips: what is read of a file is a clip's frames at a time.
 *
 * @throws {InputError} If the file is no longer the one that was described.
 */
export function openFrames({ path, size, modified, type, columns, offsets }: FrameFile): OpenedFrames {
  const file = Deno.openSync(path), now = file.statSync();
  if (now.size !== size || timeOf(now) !== modified) {
    file.close();
    throw new InputError(`Cannot read ${path} as it has changed meanwhile: run the stage again`);
  }
  const frameBytes = columns * FLOAT_BYTES[type];
  const longest = offsets.subarray(1).reduce((most, end, clip) => Math.max(most, end - offsets[clip]!), 0);
  const shared = type === "<f2" ? new Uint16Array(longest * columns) : null; // by one clip after the other
  return {
    columns,
    offsets,
    read(clip) {
      const count = columns * (offsets[clip + 1]! - offsets[clip]!);
      const values = shared?.subarray(0, count) ?? new Float32Array(count);
      const bytes = new Uint8Array(values.buffer, 0, values.byteLength);
      readAt(file, NPY_START + frameBytes * offsets[clip]!, bytes);
      return values instanceof Uint16Array ? decodeFloat16(values) : values;
    },
    [Symbol.dispose]: () => file.close(),
  };
}

/** When a file was written (ms); 0 where that is not known. */
export function timeOf({ mtime }: Deno.FileInfo): number {
  return mtime?.getTime() ?? 0;
}

/** Fills bytes with those of a file from a place on. */
export function readAt(file: Deno.FsFile, start: number, bytes: Uint8Array): void {
  file.seekSync(start, Deno.SeekMode.Start);
  for (let filled = 0; filled < bytes.length;) {
    const count = file.readSync(bytes.subarray(filled));
    if (count === null) {
      throw new InputError(`Cannot read frames as their file ends after ${start + filled} bytes`);
    }
    filled += count;
  }
}
