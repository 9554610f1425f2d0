import { mersenne } from "npm:pure-rand@8.4.2/generator/mersenne";
import { uniformFloat64 } from "npm:pure-rand@8.4.2/distribution/uniformFloat64";

/** A source of numbers drawn uniformly from [0, 1). Same seed, same numbers, on every machine. */
export type Random = () => number;

/**
 * Creates a seeded source of uniform numbers (Mersenne Twister MT19937).
 *
 * Every part of the key matters: `randomSource("dropout", fold, seed)` and `randomSource("shuffle", fold, seed)` are
 * unrelated streams, so that one more draw in one place changes nothing in another.
 *
 * @example
 * ```ts
 * const random = randomSource("shuffle", 0);
 * const again = randomSource("shuffle", 0);
 * if (random() !== again()) throw new Error("the same key must give the same numbers");
 * ```
 */
export function randomSource(...key: (string | number)[]): Random {
  const generator = mersenne(hash(key.join("\u0000")));
  return () => uniformFloat64(generator);
}

/** Draws from the normal distribution of mean 0 and deviation 1 (Box–Muller). */
export function randomNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Draws a whole number from [0, 2³²): a seed for a library that wants one. */
export function randomSeed(random: Random): number {
  return Math.floor(random() * 2 ** 32);
}

/** Folds a text into 32 bits (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
