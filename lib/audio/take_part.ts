import { InputError } from "../errors.ts";
import { type Audio, duration } from "./audio.ts";

/**
 * Takes a part of a recording.
 *
 * Tables round their times, and count what a codec adds: a part that ends up to 50 ms after its recording ends with it.
 *
 * @param part Seconds from the recording's beginning; null for its beginning, or its end.
 * @returns The samples from the one nearest to `start` up to the one before the one nearest to `end`: a view.
 * @throws {InputError} If the part does not lie within the recording, or has no sample.
 *
 * @example
 * ```ts
 * const audio = { samples: Float32Array.of(1, 2, 3, 4), sampleRate: 2 };
 * const { samples } = takePart(audio, { start: 0.5, end: 1.5 });
 * if (samples.join() !== "2,3") throw new Error("the second half second, and the third");
 * ```
 */
export function takePart(
  audio: Audio,
  { start, end }: { readonly start: number | null; readonly end: number | null },
): Audio {
  const { samples, sampleRate } = audio;
  const from = Math.round((start ?? 0) * sampleRate);
  const wanted = end === null ? samples.length : Math.round(end * sampleRate);
  const to = wanted <= samples.length + ROUNDED * sampleRate ? Math.min(wanted, samples.length) : wanted;
  if (!(0 <= from && from < to && to <= samples.length)) {
    throw new InputError(
      `Cannot take a part as it must lie within the recording's ${duration(audio)} s: current part is ` +
        `${start ?? 0} to ${end ?? duration(audio)} s`,
    );
  }
  return { samples: samples.subarray(from, to), sampleRate };
}

/** How far behind its recording a part may end (s). */
const ROUNDED = 0.05;
