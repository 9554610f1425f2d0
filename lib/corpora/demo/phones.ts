/** A sound, or part of one: where the tongue aims and what makes the noise. */
export interface Phone {
  /** Length at the plain speaking rate (s). */
  readonly duration: number;
  /** First three formants in a tract of 17 cm (Hz); null: those of the sound that follows. */
  readonly formants: readonly [number, number, number] | null;
  /** Amplitude of the glottal pulses: 1 in a vowel. */
  readonly voice: number;
  /** Amplitude of noise made at the glottis. */
  readonly aspiration: number;
  /** Amplitude of noise made at the tongue or the lips. */
  readonly hiss: number;
  /** Centre and bandwidth of the hiss (Hz). */
  readonly band: readonly [centre: number, bandwidth: number];
}

/**
 * The sounds of the babble by letter; `x` is that of "she", and a stop has several parts.
 *
 * Formants of vowels are those of men in Peterson & Barney (1952), doi:10.1121/1.1906875; consonants are rounded
 * from Klatt (1980), doi:10.1121/1.383940.
 */
export const PHONES: Readonly<Record<string, readonly Phone[]>> = {
  i: [phone(0.085, [270, 2290, 3010], { voice: 1 })],
  e: [phone(0.095, [530, 1840, 2480], { voice: 1 })],
  a: [phone(0.105, [730, 1090, 2440], { voice: 1 })],
  o: [phone(0.095, [570, 840, 2410], { voice: 1 })],
  u: [phone(0.085, [300, 870, 2240], { voice: 1 })],
  m: [phone(0.07, [250, 1000, 2200], { voice: 0.35 })],
  n: [phone(0.07, [250, 1600, 2600], { voice: 0.35 })],
  l: [phone(0.06, [350, 1100, 2700], { voice: 0.6 })],
  v: [phone(0.07, [220, 1100, 2100], { voice: 0.4, hiss: 0.015, band: [6000, 5000] })],
  z: [phone(0.08, [240, 1600, 2600], { voice: 0.35, hiss: 0.05, band: [6800, 2000] })],
  f: [phone(0.08, [340, 1100, 2100], { hiss: 0.03, band: [6000, 5000] })],
  s: [phone(0.09, [320, 1600, 2600], { hiss: 0.1, band: [6800, 2000] })],
  x: [phone(0.09, [300, 1840, 2750], { hiss: 0.15, band: [3200, 1200] })],
  h: [phone(0.06, null, { aspiration: 0.15 })],
  b: voicedStop([200, 900, 2100], [700, 1000]),
  d: voicedStop([200, 1700, 2600], [4500, 2500]),
  g: voicedStop([200, 1900, 2400], [2000, 800]),
  p: voicelessStop([300, 900, 2100], [700, 1000]),
  t: voicelessStop([300, 1700, 2600], [4500, 2500]),
  k: voicelessStop([300, 1900, 2400], [2000, 800]),
};

/** Keeps silent for some seconds. */
export function silence(duration: number): Phone {
  return phone(duration, null, {});
}

function phone(duration: number, formants: Phone["formants"], sources: Partial<Phone>): Phone {
  return { duration, formants, voice: 0, aspiration: 0, hiss: 0, band: [5000, 2000], ...sources };
}

/** Closes with a murmur, then bursts. */
function voicedStop(formants: Phone["formants"], band: Phone["band"]): Phone[] {
  return [phone(0.05, formants, { voice: 0.1 }), phone(0.012, formants, { voice: 0.3, hiss: 0.1, band })];
}

/** Closes in silence, bursts, then breathes. */
function voicelessStop(formants: Phone["formants"], band: Phone["band"]): Phone[] {
  return [
    phone(0.06, formants, {}),
    phone(0.012, formants, { hiss: 0.17, band }),
    phone(0.03, null, { aspiration: 0.12 }),
  ];
}
