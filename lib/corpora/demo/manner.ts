/**
 * A manner of speaking, as the sum of what a voice, an emotion and the take of the day contribute.
 *
 * Every quantity is on a scale on which contributions add: semitones, decibels, and doublings (1 is twice as much,
 * −1 half as much).
 */
export interface Manner {
  /** Level of the pitch (semitones above 100 Hz). */
  readonly pitch: number;
  /** Size of the pitch movements (doublings). */
  readonly range: number;
  /** Rise of the pitch in the last third of a sentence (semitones; negative: a fall). */
  readonly contour: number;
  /** Speaking rate (doublings). */
  readonly rate: number;
  /** Length of the pauses (doublings). */
  readonly pauses: number;
  /** Root mean square of the clip (dB re full scale). */
  readonly loudness: number;
  /** Loss of the voice at 3 kHz (dB, at least 0): much in a lax voice, little in a tense one. */
  readonly tilt: number;
  /** Breath noise in the voice (dB). */
  readonly breath: number;
  /** Irregularity of the glottal periods in length and strength (doublings). */
  readonly jitter: number;
  /** Trembling of the pitch (semitones). */
  readonly tremor: number;
  /** Speed at which the voice sets in and the tongue moves (doublings). */
  readonly effort: number;
  /** Length of the vocal tract (doublings of 17 cm). */
  readonly tract: number;
}

/** Plain reading by a voice of 100 Hz and 17 cm: what contributions are added to. */
export const PLAIN: Manner = {
  pitch: 0,
  range: 0,
  contour: -2,
  rate: 0,
  pauses: 0,
  loudness: -32,
  tilt: 10,
  breath: -26,
  jitter: 0,
  tremor: 0,
  effort: 0,
  tract: 0,
};

const QUANTITIES = Object.keys(PLAIN) as (keyof Manner)[];

/** Makes a manner of a value for each quantity, asked for in a fixed order. */
export function mannerOf(value: (quantity: keyof Manner) => number): Manner {
  return Object.fromEntries(QUANTITIES.map((quantity) => [quantity, value(quantity)])) as Record<
    keyof Manner,
    number
  >;
}

/**
 * Adds contributions, quantity by quantity; one that is not mentioned is 0.
 *
 * @example
 * ```ts
 * const { pitch, tilt } = addManners(PLAIN, { pitch: 12 }, { pitch: 3 });
 * if (pitch !== 15 || tilt !== PLAIN.tilt) throw new Error("contributions add");
 * ```
 */
export function addManners(...parts: readonly Partial<Manner>[]): Manner {
  return mannerOf((quantity) => parts.reduce((sum, part) => sum + (part[quantity] ?? 0), 0));
}

/** Converts doublings to a factor: 1 to 2, −1 to 0.5. */
export function doublings(value: number): number {
  return Math.exp(value * Math.LN2);
}

/** Converts decibels to a factor of amplitude: 20 to 10. */
export function decibels(value: number): number {
  return Math.exp(value * Math.LN10 / 20);
}
