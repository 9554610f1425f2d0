import type { Audio } from "../../audio/audio.ts";
import { istft } from "../../audio/istft.ts";
import type { Spectrogram, Spectrum } from "../../audio/stft.ts";
import { hpssKernel } from "../../wasm/hpss.ts";
import type { Computation } from "../analysis.ts";
import { spectrogram } from "../spectrum/spectrogram.ts";

/** The parts of a sound: what goes on (voice, hum) and what strikes (plosives, clicks). */
export type SoundPart = "harmonic" | "percussive";

/**
 * Makes the harmonic part of a sound audible.
 *
 * Matches `librosa.effects.harmonic(y)` of librosa 0.11, to 32 bits (Fitzgerald 2010, harmonic/percussive separation
 * using median filtering).
 *
 * @example
 * ```ts
 * import { complexStft } from "../../audio/stft.ts";
 *
 * const samples = Float32Array.from({ length: 22050 }, (_, n) => Math.sin(2 * Math.PI * 440 * n / 22050));
 * samples[11025] = 10; // a click
 * const { samples: part } = harmonic(complexStft({ samples, sampleRate: 22050 }));
 * if (part.some((value) => value > 2)) throw new Error("the sine stays, the click goes");
 * ```
 */
export function harmonic(spectrum: Spectrum): Audio {
  return istft(spectrum, softMask(spectrum, "harmonic"));
}

/**
 * Makes the percussive part of a sound audible: `librosa.effects.percussive(y)`, what {@link harmonic} leaves.
 *
 * @example
 * ```ts
 * import { complexStft } from "../../audio/stft.ts";
 *
 * const samples = new Float32Array(22050);
 * samples[11025] = 1; // a click
 * const { samples: part } = percussive(complexStft({ samples, sampleRate: 22050 }));
 * if (Math.abs(part[11025]! - 1) > 0.01) throw new Error("a click is all percussive");
 * ```
 */
export function percussive(spectrum: Spectrum): Audio {
  return istft(spectrum, softMask(spectrum, "percussive"));
}

/** Frames weighed at once, and those around them that their medians of 31 reach into. */
const BLOCK = 256, REACH = 15;

/**
 * Tells how much of each magnitude belongs to a part: h² / (h² + p²) is harmonic, h being the median of 31 frames and p
 * that of 31 bins around it, the signal's ends being mirrors.
 *
 * Matches `librosa.decompose.hpss(S, mask=True)` of librosa 0.11: medians of magnitudes of 32 bits, power 2, margin 1.
 *
 * @returns Float32Array [frames × bins], from 0 to 1; 0.5 where both medians are 0.
 *
 * @example
 * ```ts
 * import { stft } from "../../audio/stft.ts";
 *
 * const mask = softMask(stft({ samples: new Float32Array(4096), sampleRate: 22050 }), "harmonic");
 * if (mask.some((share) => share !== 0.5)) throw new Error("silence is as much the one as the other");
 * ```
 */
export function softMask({ magnitude, frames, bins }: Spectrogram, part: SoundPart): Float32Array {
  const room = openRoom(bins);
  const mask = new Float32Array(frames * bins);
  for (let start = 0; start < frames; start += BLOCK) {
    const [end, first] = [Math.min(frames, start + BLOCK), Math.max(0, start - REACH)];
    const last = Math.min(frames, end + REACH);
    room.magnitude.set(magnitude.subarray(first * bins, last * bins));
    room.weigh(part === "percussive", last - first);
    mask.set(room.mask.subarray((start - first) * bins, (end - first) * bins), start * bins);
  }
  return mask;
}

/** The signal of a clip without its percussive part. */
export const harmonicSignal: Computation<Audio> = {
  defaults: {},
  compute: (analysis) => harmonic(analysis.get(spectrogram)),
};

/** The memory in which a block of frames is weighed. */
interface Room {
  readonly magnitude: Float32Array;
  readonly mask: Float32Array;
  weigh(percussive: boolean, frames: number): void;
}

const rooms = new Map<number, () => Room>();

/** Gives the memory for a number of bins, made on first use. */
function openRoom(bins: number): Room {
  const open = rooms.get(bins) ?? createRoom(bins);
  rooms.set(bins, open);
  return open();
}

function createRoom(bins: number): () => Room {
  const { allocate, memory, softMask: weigh } = hpssKernel();
  const values = (BLOCK + 2 * REACH) * bins;
  const [magnitude, smooth, mask] = [allocate(4 * values), allocate(4 * values), allocate(4 * values)];
  const strip = allocate(32 * bins);
  return () => ({
    magnitude: new Float32Array(memory.buffer, magnitude, values),
    mask: new Float32Array(memory.buffer, mask, values),
    weigh: (percussive, frames) => weigh(percussive, frames, bins, magnitude, smooth, mask, strip),
  });
}
