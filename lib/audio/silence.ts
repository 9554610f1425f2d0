import type { Audio } from "./audio.ts";

/**
 * Tells whether a signal is silent: no two samples differ by as much as one step of 16 bits, 2⁻¹⁵.
 *
 * So a constant is silent, whatever its level, and the faintest noise that 16 bits can hold is not: a clip that is
 * merely quiet is never set aside.
 *
 * @example
 * ```ts
 * const silence = { samples: new Float32Array(16000), sampleRate: 16000 };
 * if (!isSilent(silence)) throw new Error("zeros are silent");
 * ```
 */
export function isSilent({ samples }: Audio): boolean {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < samples.length; i++) {
    lowest = Math.min(lowest, samples[i]!);
    highest = Math.max(highest, samples[i]!);
  }
  return !(highest - lowest >= 2 ** -15);
}
