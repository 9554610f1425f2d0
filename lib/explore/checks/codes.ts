import { ascending } from "d3-array";

/** The values of an attribute as whole numbers from 0. */
export interface Codes {
  /** Of each clip: Int32Array [clips]. */
  readonly codes: Int32Array;
  /** How many there are. */
  readonly size: number;
}

/** Intervals that quantities are divided into at most. */
const INTERVALS = 10;
/** Clips that an interval should hold for each emotion. */
const CLIPS = 5;

/** Numbers names, in the order of their first occurrence; not known (null) is a name, too. */
export function codeNames(values: readonly (string | number | null)[]): Codes {
  const codes = new Map<string | number | null, number>();
  const coded = Int32Array.from(values, (value) => {
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
  return { codes: coded, size: codes.size };
}

/**
 * Numbers the intervals that quantities fall in: about as many clips in each, ten intervals at most, fewer where an emotion would
 * have fewer than five clips in each. What is not known (NaN) has a number of its own. No label is looked at.
 *
 * @param emotions How many there are.
 *
 * @example
 * ```ts
 * const { codes } = codeQuantities(Float64Array.from({ length: 20 }, (_, i) => i), 2);
 * if (codes[9] !== 0 || codes[10] !== 1) throw new Error("two intervals of ten clips");
 * ```
 */
export function codeQuantities(values: Float64Array, emotions: number): Codes {
  const known = values.filter((value) => !Number.isNaN(value)).sort(ascending);
  const intervals = Math.max(2, Math.min(INTERVALS, Math.floor(known.length / (CLIPS * emotions))));
  const edges = new Set<number>();
  for (let i = 1; i < intervals; i++) edges.add(known[Math.floor(i * known.length / intervals)]!);
  edges.delete(known[0]!); // nothing is below it
  const starts = [...edges];
  const unknown = known.length < values.length;
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return starts.length + 1;
    let code = 0;
    while (code < starts.length && value >= starts[code]!) code++;
    return code;
  });
  return { codes, size: starts.length + 1 + (unknown ? 1 : 0) };
}
