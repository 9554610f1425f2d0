import type { Spectrogram } from "../../audio/stft.ts";
import { concatenate } from "../concatenate.ts";
import { bandsKernel } from "../../wasm/bands.ts";

/** Range (Hz) in which peaks count. */
const LOWEST = 150;
const HIGHEST = 4000;
/** Peaks below this share of a frame's largest magnitude do not count. */
const THRESHOLD = 0.1;

/** Peaks of a spectrogram: the frequency (Hz) and the magnitude of each. */
export interface Peaks {
  readonly pitches: Float32Array;
  readonly magnitudes: Float32Array;
}

/** Finds the local maxima of every frame from 150 to 4000 Hz: `librosa.piptrack`. */
export function spectralPeaks({ magnitude, frames, bins, sampleRate, frameLength }: Spectrogram): Peaks {
  const binWidth = sampleRate / frameLength;
  const first = Math.max(1, Math.ceil(LOWEST / binWidth));
  const end = Math.min(bins - 1, Math.ceil(Math.min(HIGHEST, sampleRate / 2) / binWidth));
  // Of two neighbours, one at most is a peak.
  const most = frames * Math.max(0, Math.ceil((end - first) / 2));
  const pitches = new Float32Array(most), magnitudes = new Float32Array(most);
  const room = openRoom(bins), { memory, peaks } = bandsKernel();
  let count = 0;
  for (let t = 0; t < frames; t += BLOCK) {
    const block = magnitude.subarray(t * bins, (t + BLOCK) * bins);
    new Float32Array(memory.buffer, room.magnitude, block.length).set(block);
    const found = peaks(
      block.length / bins,
      bins,
      room.magnitude,
      first,
      end,
      THRESHOLD,
      binWidth,
      room.pitches,
      room.heights,
    );
    pitches.set(new Float32Array(memory.buffer, room.pitches, found), count);
    magnitudes.set(new Float32Array(memory.buffer, room.heights, found), count);
    count += found;
  }
  return { pitches: pitches.slice(0, count), magnitudes: magnitudes.slice(0, count) };
}

/** Puts the peaks of pieces behind each other. */
export function joinPeaks(parts: readonly Peaks[]): Peaks {
  if (parts.length === 1) return parts[0]!;
  const count = parts.reduce((sum, { pitches }) => sum + pitches.length, 0);
  const pitches = concatenate(new Float32Array(count), parts.map(({ pitches }) => pitches));
  const magnitudes = concatenate(new Float32Array(count), parts.map(({ magnitudes }) => magnitudes));
  return { pitches, magnitudes };
}

/** Frames whose peaks are found at once. */
const BLOCK = 16;

/** Addresses of the magnitudes of a block of frames, and of the peaks found there. */
interface Room {
  readonly magnitude: number;
  readonly pitches: number;
  readonly heights: number;
}

const rooms = new Map<number, Room>();

/** Gives the memory for frames of so many bins, taken on first use. */
function openRoom(bins: number): Room {
  const { allocate } = bandsKernel();
  const room = rooms.get(bins) ?? {
    magnitude: allocate(4 * (BLOCK * bins + 3)),
    pitches: allocate(2 * BLOCK * bins),
    heights: allocate(2 * BLOCK * bins),
  };
  rooms.set(bins, room);
  return room;
}
