import type { Spectrogram } from "../../audio/stft.ts";
import { bandsKernel } from "../../wasm/bands.ts";

/** Frames worked on at once, one in each lane of a vector. */
export const LANES = 4;

/** Bytes of a vector. */
export const VECTOR = 16;

/**
 * Puts the bins of frames `t` to `t + 3` side by side in the kernel's memory. Lanes beyond the last frame hold anything.
 *
 * @param squared Whether to square the magnitudes.
 * @returns The address of f32 [bins × 4], valid until the next call.
 */
export function gatherFrames({ magnitude, bins }: Spectrogram, t: number, squared = false): number {
  const { from, to } = openRoom(bins), { gather, memory } = bandsKernel();
  new Float32Array(memory.buffer, from, LANES * bins).set(magnitude.subarray(t * bins, (t + LANES) * bins));
  gather(bins, from, squared, to);
  return to;
}

/**
 * Puts columns `t` to `t + 3` of a matrix side by side in the kernel's memory: {@link gatherFrames} of what is kept row
 * by row.
 *
 * @param values Float64Array [rows × frames].
 * @returns The address of f32 [rows × 4], valid until the next call.
 */
export function gatherColumns(values: Float64Array, frames: number, t: number): number {
  const rows = values.length / frames;
  const { to } = openRoom(rows);
  const group = new Float32Array(bandsKernel().memory.buffer, to, LANES * rows);
  const lanes = Math.min(LANES, frames - t);
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < lanes; lane++) group[row * LANES + lane] = values[row * frames + t + lane]!;
  }
  return to;
}

/**
 * Takes columns `t` to `t + 3` of a matrix from the kernel's memory.
 *
 * @param address Of f32 [rows × 4].
 * @param values Float64Array [rows × frames], where they go.
 */
export function scatterColumns(address: number, values: Float64Array, frames: number, t: number): void {
  const rows = values.length / frames;
  const group = new Float32Array(bandsKernel().memory.buffer, address, LANES * rows);
  const lanes = Math.min(LANES, frames - t);
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < lanes; lane++) values[row * frames + t + lane] = group[row * LANES + lane]!;
  }
}

/** Where frames are put, one after the other, and side by side. */
interface Room {
  readonly from: number;
  readonly to: number;
}

const rooms = new Map<number, Room>();

/** Gives the memory for four frames of so many values and, side by side, three zeros after the last; taken on first use. */
function openRoom(values: number): Room {
  const { allocate } = bandsKernel();
  const room = rooms.get(values) ??
    { from: allocate(VECTOR * values), to: allocate(VECTOR * (values + 3)) };
  rooms.set(values, room);
  return room;
}
