import { concatenate } from "../concatenate.ts";
import type { Differences } from "./yin.ts";

/** Periods that the frames of a signal may have, and how probable each is. */
export interface Candidates {
  /** First candidate of each frame, and at last the number of candidates: Uint32Array [frames + 1]. */
  readonly offsets: Uint32Array;
  /** Samples, not whole. */
  readonly periods: Float64Array;
  /** Sums to at most 1 in a frame; what is left is the probability that it has no period. */
  readonly probabilities: Float64Array;
}

/** Of each trough after the first below a threshold, how much less probable it is: exp(-2), as in librosa. */
const DECAY = Math.exp(-2);
/** How probable the deepest trough is where no trough lies below the threshold: as in librosa. */
const NO_TROUGH = 0.01;

/**
 * Frames with less than this share of the loudest one's power, 25 dB below it, are not voiced, however
 * regular their hum.
 */
const FAINT = 10 ** -2.5;

/** What frames must have to be voiced. */
export interface VoicedOptions {
  /** The shortest period (samples). */
  readonly shortest: number;
  /** The power of each frame: Float64Array [frames]. */
  readonly powers: Float64Array;
  /** The power of the loudest frame of the clip. */
  readonly loudest: number;
}

/**
 * Finds the troughs of YIN's difference function, and how probable each is the period if the threshold below
 * which the first trough is taken were unknown: distributed as Beta(2, 18), whose mean is 0.1 (pYIN: Mauch &
 * Dixon 2014, doi 10.1109/ICASSP.2014.6853678).
 *
 * As `librosa.pyin`, which sums over a hundred thresholds where this integrates over all, and knows no frames
 * too faint.
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 1, 1, 0.5, 0.01, 0.5, 1);
 * const found = findCandidates(
 *   { values, frames: 1, longest: 6 },
 *   { shortest: 2, powers: Float64Array.of(1), loudest: 1 },
 * );
 * if (found.periods.join() !== "4" || found.probabilities[0]! < 0.9) throw new Error("a period of 4 samples, surely");
 * ```
 */
export function findCandidates(
  { values, frames, longest }: Differences,
  { shortest, powers, loudest }: VoicedOptions,
): Candidates {
  const most = Math.ceil((longest - shortest) / 2) + 1;
  const offsets = new Uint32Array(frames + 1);
  const periods = new Float64Array(frames * most), probabilities = new Float64Array(frames * most);
  const depths = new Float64Array(most), indices = new Uint32Array(most);
  const faintest = loudest * FAINT;
  let end = 0;
  for (let t = 0; t < frames; t++) {
    offsets[t + 1] = end;
    if (powers[t]! <= faintest) continue;
    const at = t * (longest + 1);
    let count = 0;
    for (let lag = shortest; lag < longest; lag++) {
      const before = values[at + lag - 1]!, here = values[at + lag]!, after = values[at + lag + 1]!;
      if (here >= before || here > after) continue;
      const bend = before + after - 2 * here;
      periods[end + count] = lag + (before - after) / (2 * bend);
      depths[count++] = here;
    }
    weigh(depths, count, indices, probabilities, end);
    end += count;
    offsets[t + 1] = end;
  }
  return { offsets, periods: periods.slice(0, end), probabilities: probabilities.slice(0, end) };
}

/** Puts the candidates of stretches of frames behind each other. */
export function joinCandidates(parts: readonly Candidates[]): Candidates {
  if (parts.length === 1) return parts[0]!;
  const count = (lists: readonly { readonly length: number }[]) =>
    lists.reduce((sum, { length }) => sum + length, 0);
  const offsets = new Uint32Array(count(parts.map(({ offsets }) => offsets)) - parts.length + 1);
  let end = 0, before = 0;
  for (const part of parts) {
    for (const offset of part.offsets.subarray(1)) offsets[++end] = before + offset;
    before += part.periods.length;
  }
  const periods = concatenate(new Float64Array(before), parts.map(({ periods }) => periods));
  const probabilities = concatenate(
    new Float64Array(before),
    parts.map(({ probabilities }) => probabilities),
  );
  return { offsets, periods, probabilities };
}

/**
 * Adds up the probability of each of a frame's troughs, over ranges of thresholds that the same troughs lie
 * below.
 */
function weigh(
  depths: Float64Array,
  count: number,
  indices: Uint32Array,
  out: Float64Array,
  at: number,
): void {
  if (count === 0) return;
  sortByDepth(depths, count, indices);
  out[at + indices[0]!] = NO_TROUGH * below(depths[indices[0]!]!);
  for (let deep = 1; deep <= count; deep++) {
    const low = depths[indices[deep - 1]!]!, high = deep < count ? depths[indices[deep]!]! : 1;
    const share = (below(high) - below(low)) * (1 - DECAY) / (1 - DECAY ** deep);
    if (share <= 0) continue;
    for (let trough = 0, weight = share; trough < count; trough++) {
      if (depths[trough]! > low) continue;
      out[at + trough]! += weight;
      weight *= DECAY;
    }
  }
}

function sortByDepth(depths: Float64Array, count: number, indices: Uint32Array): void {
  for (let i = 0; i < count; i++) {
    let slot = i;
    for (; slot > 0 && depths[indices[slot - 1]!]! > depths[i]!; slot--) indices[slot] = indices[slot - 1]!;
    indices[slot] = i;
  }
}

/** The probability that the threshold lies below a depth: the distribution function of Beta(2, 18). */
function below(depth: number): number {
  const rest = 1 - Math.min(1, depth);
  return 1 - rest ** 18 * (1 + 18 * (1 - rest));
}
