import { encodeFloat16 } from "../../encoders/float16.ts";
import { InputError } from "../../errors.ts";
import { columnName } from "../../features/columns.ts";
import { parseCall, splitCalls } from "../../options.ts";
import { type Columns, makeTable, rowsOf } from "../../tables/tables.ts";
import type { Run } from "../run.ts";
import { type FrameFile, readAt, timeOf } from "./frame_file.ts";
import { decodeNpyHeader, encodeNpyHeader, type FloatType, NPY_START } from "./npy.ts";

/** The files of a run that has frames. */
export const FRAMES = ["frames.npy", "frames.parquet"];

/** A feature over time of every clip: `frames.npy` and `frames.parquet`. */
export interface Frames {
  /** In the order of their frames. */
  readonly clips: readonly string[];
  /** Names of the feature's rows: `mel_0`, `mel_1`, …; of several, those of one after those of the other. */
  readonly columns: readonly string[];
  /** Where their frames are, clip after clip. */
  readonly file: FrameFile;
}

/** A row of `frames.parquet`: how many frames of `frames.npy` are a clip's. */
interface FrameCount {
  readonly clip: string;
  readonly frames: number;
}

const FRAME_COUNTS: Columns<FrameCount> = { clip: "text", frames: "whole" };

/** The frames of a clip. */
export interface ClipFrames {
  readonly clip: string;
  /** [frames × columns]. */
  readonly values: Float32Array;
}

/**
 * Reads which frames a run has; `openFrames` reads the frames themselves.
 *
 * @throws {InputError} If they were not extracted, or its files do not belong together.
 */
export function readFrames(run: Run): Frames {
  const counts = rowsOf<FrameCount>(run.readTable("frames.parquet"));
  const offsets = new Uint32Array(counts.length + 1);
  for (const [clip, { frames }] of counts.entries()) offsets[clip + 1] = offsets[clip]! + frames;
  using opened = run.open("frames.npy");
  const path = run.path("frames.npy"),
    info = opened.statSync(),
    header = new Uint8Array(Math.min(NPY_START, info.size));
  readAt(opened, 0, header);
  const { type, rows, columns } = decodeNpyHeader(header, info.size);
  if (rows !== offsets.at(-1)) {
    throw new InputError(
      `Cannot read the frames of clips as ${path} has ${rows} and frames.parquet counts ${offsets.at(-1)}: ` +
        'run the stage "extract" again',
    );
  }
  // Several features are layers of one encoder, so that each has as many columns.
  const features = splitCalls(`${run.record("extract")?.parameters["frames"]}`);
  const names = features.flatMap((feature) => {
    const { name } = parseCall(feature, "a feature");
    return Array.from({ length: columns / features.length }, (_, row) => columnName({ family: name, row }));
  });
  const file = { path, size: info.size, modified: timeOf(info), type, columns, offsets };
  return { clips: counts.map(({ clip }) => clip), columns: names, file };
}

/**
 * Writes the frames of clips, one clip after the other: no more than one is in memory at a time.
 *
 * @param columns Values of a frame.
 * @param type How they are kept.
 */
export function writeFrames(
  run: Run,
  { columns, type }: { columns: number; type: FloatType },
  clips: Iterable<ClipFrames>,
): void {
  const counts: FrameCount[] = [];
  run.writeBy("frames.npy", (path) => {
    using file = Deno.openSync(path, { write: true, createNew: true });
    file.seekSync(NPY_START, Deno.SeekMode.Start);
    let rows = 0;
    for (const { clip, values } of clips) {
      const frames = values.length / columns, kept = type === "<f2" ? encodeFloat16(values) : values;
      writeAll(file, new Uint8Array(kept.buffer, kept.byteOffset, kept.byteLength));
      counts.push({ clip, frames });
      rows += frames;
    }
    file.seekSync(0, Deno.SeekMode.Start);
    writeAll(file, encodeNpyHeader({ type, rows, columns }));
  });
  run.writeTable("frames.parquet", makeTable(counts, FRAME_COUNTS));
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
}
