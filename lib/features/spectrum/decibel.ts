import { bandsKernel } from "../../wasm/bands.ts";

/** How power is turned into decibels. */
export interface DecibelOptions {
  /** Power below this counts as this: above 0. Default 1e-10. */
  readonly floor?: number;
  /** Values more than this many decibels below the largest are raised to that. Default 80. */
  readonly range?: number;
}

/**
 * Turns power into decibels in place, relative to a power of 1, and clips to a range below the largest value.
 *
 * Matches `librosa.power_to_db(power)`.
 *
 * @param power Powers ≥ 0, overwritten.
 * @returns The same array, in dB.
 *
 * @example
 * ```ts
 * const [, low] = powerToDecibel(Float64Array.of(1, 1e-30));
 * if (low !== -80) throw new Error("quiet values are clipped 80 dB below the largest");
 * ```
 */
export function powerToDecibel(power: Float64Array, options: DecibelOptions = {}): Float64Array {
  const { floor = 1e-10, range = 80 } = options;
  const { allocate, decibel, memory } = bandsKernel();
  room ??= allocate(8 * ROOM);
  let largest = -Infinity;
  for (let start = 0; start < power.length; start += ROOM) {
    const part = power.subarray(start, start + ROOM);
    const values = new Float64Array(memory.buffer, room, ROOM);
    values.set(part);
    largest = Math.max(largest, decibel(room, part.length, floor, 10 * Math.log10(floor)));
    part.set(values.subarray(0, part.length));
  }
  const lowest = largest - range;
  for (let i = 0; i < power.length; i++) if (power[i]! < lowest) power[i] = lowest;
  return power;
}

/** Powers turned at once: an even number. */
const ROOM = 4096;

/** Where they are, once taken. */
let room: number | undefined;
