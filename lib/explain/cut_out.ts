import { InputError } from "../errors.ts";
import { type Audio, duration } from "../audio/audio.ts";

/** A part of a clip, in seconds from its beginning. */
export interface Part {
  /** Where it begins. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
}

/** Seconds over which what comes before a part that is cut out goes over into what comes after it. */
const FADE = 0.005;

/**
 * Divides a clip into parts of equal length that overlap: the last one ends where the clip does.
 *
 * @param seconds Length of the clip.
 * @param width Seconds of a part; of a clip less than twice as long, half of the clip.
 * @param hop Seconds from one part's beginning to the next one's, or a little less, so that parts come out even.
 *
 * @example
 * ```ts
 * const parts = overlappingParts(1, { width: 0.4, hop: 0.3 });
 * if (parts.length !== 3 || parts[1]!.start !== 0.3) throw new Error("at 0, 0.3 and 0.6");
 * ```
 */
export function overlappingParts(seconds: number, { width, hop }: { width: number; hop: number }): Part[] {
  const length = Math.min(width, seconds / 2), room = seconds - length;
  const steps = Math.max(1, Math.ceil(room / hop - 1e-9));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const start = (room * step) / steps;
    return { start, end: start + length };
  });
}

/**
 * Cuts a part out of a clip and joins what is left, fading over 5 ms so that nothing clicks.
 *
 * @throws {InputError} If the part does not lie within the clip.
 *
 * @example
 * ```ts
 * const audio = { samples: Float32Array.of(1, 2, 3, 4), sampleRate: 1 };
 * const { samples } = cutOut(audio, { start: 1, end: 3 });
 * if (samples.join() !== "1,4") throw new Error("the first and the last sample are left");
 * ```
 */
export function cutOut({ samples, sampleRate }: Audio, { start, end }: Part): Audio {
  const from = Math.round(start * sampleRate), to = Math.round(end * sampleRate);
  if (!(0 <= from && from <= to && to <= samples.length)) {
    const seconds = duration({ samples, sampleRate });
    throw new InputError(
      `Cannot cut out a part as it must lie within the clip's ${seconds} s: current part is ${start} to ${end} s`,
    );
  }
  const left = new Float32Array(samples.length - (to - from));
  left.set(samples.subarray(0, from));
  left.set(samples.subarray(to), from);
  // Before the joint the first part dies down while what was cut out just before the second one grows into it.
  const fade = Math.min(Math.floor(FADE * sampleRate), from, to - from);
  for (let i = 0; i < fade; i++) {
    const share = (i + 1) / (fade + 1), index = from - fade + i;
    left[index] = (1 - share) * samples[index]! + share * samples[to - fade + i]!;
  }
  return { samples: left, sampleRate };
}
