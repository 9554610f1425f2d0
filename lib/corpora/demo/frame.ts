/** Samples a second of the synthetic corpus (Hz). */
export const SAMPLE_RATE = 22_050;

/** Length of a {@link Frame} (samples): 5 ms. */
export const FRAME_LENGTH = 110;

/** What the vocal organs do at a moment. */
export interface Frame {
  /** Rate of the glottal pulses (Hz). */
  readonly pitch: number;
  /** First three formants in a tract of 17 cm (Hz). */
  readonly formants: readonly [number, number, number];
  /** Amplitudes of the glottal pulses, of noise made at the glottis, and of noise made further forward. */
  readonly voice: number;
  readonly aspiration: number;
  readonly hiss: number;
  /** Centre and bandwidth of the hiss (Hz). */
  readonly band: readonly [number, number];
}

/** Reads a quantity of the frames at every sample, on straight lines from one frame to the next. */
export function track(frames: readonly Frame[], quantity: (frame: Frame) => number): Float64Array {
  const values = new Float64Array(frames.length * FRAME_LENGTH);
  let value = quantity(frames[0]!), n = 0;
  for (const frame of frames) {
    const step = (quantity(frame) - value) / FRAME_LENGTH;
    for (let i = 0; i < FRAME_LENGTH; i++) values[n++] = value += step;
  }
  return values;
}
