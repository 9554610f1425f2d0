/** A signal of one channel, with the rate it was sampled at. */
export interface Audio {
  /** Samples in [-1, 1]. */
  readonly samples: Float32Array;
  /** Samples a second (Hz). */
  readonly sampleRate: number;
}

/** Gives the length of a signal in seconds. */
export function duration(audio: Audio): number {
  return audio.samples.length / audio.sampleRate;
}
