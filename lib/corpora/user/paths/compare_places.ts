import { plainWord } from "../words/plain_word.ts";
import type { Profile } from "./place.ts";

/** Tells whether two places divide the clips in the same way. */
export function divideAlike(a: Profile, b: Profile): boolean {
  return isDecidedBy(a, b) && isDecidedBy(b, a);
}

/** Tells whether what stands at a place is decided by what stands at another. */
export function isDecidedBy(profile: Profile, other: Profile): boolean {
  const seen = new Map<string, string>();
  return other.values.every((value, i) => {
    const here = profile.values[i];
    if (value === undefined || here === undefined) return true;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, here);
    return first === undefined || first === here;
  });
}

/** Tells whether nine clips in ten have the same at one place as at another, of several values. */
export function isRepeated(profile: Profile, other: Profile): boolean {
  let same = 0, all = 0;
  profile.values.forEach((value, i) => {
    if (value === undefined) return;
    all++;
    const there = other.values[i];
    if (there !== undefined && plainWord(there) === plainWord(value)) same++;
  });
  return profile.counts.size > 1 && 10 * same > 9 * all;
}
