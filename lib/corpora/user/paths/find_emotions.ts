import { readCodes } from "../emotion_codes.ts";
import { isEmotion } from "../emotion_words.ts";
import { type NamedEmotions, nameEmotions } from "../name_emotions.ts";
import { findContradictions } from "./find_contradictions.ts";
import { kindsOf } from "./known_words.ts";
import { type Profile, profileFolders, profileParts } from "./place.ts";
import type { SplitPath } from "./split_path.ts";

/** Where paths tell emotions, and how. */
export interface FoundEmotions {
  /** The places where emotions stand, the one that is gone by first; empty if there is none. */
  readonly places: readonly Profile[];
  /** The word for the emotion of each path; null if it tells none. */
  readonly words: readonly (string | null)[];
  readonly named: NamedEmotions;
  /** Paths that tell two: by index, the words. */
  readonly contradictions: ReadonlyMap<number, readonly [string, string]>;
}

/**
 * Finds where words for emotions stand: whole folders before parts of folders' names, these before parts of files' names.
 *
 * A place counts if most of its values, and of the clips that have it, are known words. A folder beside those with known words
 * is an emotion of the corpus's own. Where no word is known, codes of one or two letters are tried (see `readCodes`).
 */
export function findEmotions(paths: readonly SplitPath[]): FoundEmotions {
  const places = emotionPlaces(paths);
  if (places.length === 0) return findCodes(paths);
  const own = ownWordsIn(places[0]!);
  const words = paths.map((_, i) => wordAt(places, own, i));
  const sure = places.filter((profile) => profile.place.folder !== null || isSure(profile));
  const all = new Set(words.filter((word) => word !== null));
  for (const { values } of places) {
    for (const value of values) if (value !== undefined && isEmotion(value)) all.add(value);
  }
  const named = nameEmotions(all);
  return { places, words, named, contradictions: findContradictions(paths, { places: sure, words, named }) };
}

function emotionPlaces(paths: readonly SplitPath[]): Profile[] {
  const folders = profileFolders(paths);
  const whole = folders.filter(tellsEmotions);
  const inFolders = folders.filter((profile) => !whole.includes(profile)).flatMap(({ place }) =>
    profileParts(paths, place.folder, "words").filter(tellsEmotions)
  );
  const names = profileParts(paths, null, "words").filter(tellsEmotions);
  const isTold = whole.some(isThere) || [...inFolders, ...names].some(isSure);
  const inNames = isTold ? names.filter(isSure) : names;
  const found = [...whole, ...inFolders, ...inNames];
  const cut = found.length > 0 ? found : profileParts(paths, null, "letters").filter(tellsEmotions);
  return cut.filter((profile, i) => !cut.slice(0, i).some((other) => saysNoMore(profile, other)));
}

/** Tells whether nine paths in ten have such a place. */
function isThere({ values }: Profile): boolean {
  return 10 * values.filter((value) => value !== undefined).length >= 9 * values.length;
}

/** Tells whether nine paths in ten have a known word at a place: beside such, a name that is one by chance (`Joy`) tells nothing. */
function isSure({ counts, values }: Profile): boolean {
  let known = 0;
  for (const [value, count] of counts) if (isEmotion(value)) known += count;
  return 10 * known >= 9 * values.length;
}

/** Tells whether a place has the same words as another, and none that this has not. */
function saysNoMore({ place, values }: Profile, other: Profile): boolean {
  return place.folder === other.place.folder || (place.folder !== null && other.place.folder !== null)
    ? values.every((value, i) => value === undefined || !isEmotion(value) || value === other.values[i])
    : false;
}

/** Tells whether most values of a place, and most clips, have words for emotions there. */
function tellsEmotions({ counts, values }: Profile): boolean {
  let known = 0, clips = 0, all = 0;
  for (const [value, count] of counts) {
    all += count;
    if (!isEmotion(value)) continue;
    known++;
    clips += count;
  }
  if (known === 0 || 2 * known < counts.size || 2 * clips < all || 4 * all < values.length) return false;
  return known === counts.size || ![...counts.keys()].every((value) => kindsOf(value).includes("intensity"));
}

/** Reads a path's word for its emotion: one that is known, else that of a folder beside folders with known words, or the like in names. */
function wordAt(places: readonly Profile[], ownInNames: ReadonlySet<string>, i: number): string | null {
  for (const { values, place } of places) {
    const value = values[i];
    if (value === undefined || !isEmotion(value)) continue;
    return place.folder === null ? withoutNumbers(value) : value;
  }
  const inName = withoutNumbers(places[0]!.values[i] ?? "");
  if (ownInNames.has(inName)) return inName;
  const own = places.find(({ place }) => place.folder !== null && place.part === null)?.values[i];
  return own !== undefined && kindsOf(own).length === 0 ? own : null;
}

/** Lists the words in names that stand where known ones do, at least half as often as one of these: emotions of the corpus's own. */
function ownWordsIn({ place, counts }: Profile): ReadonlySet<string> {
  if (place.folder !== null) return new Set();
  const words = new Map<string, number>();
  for (const [value, count] of counts) {
    const word = withoutNumbers(value);
    words.set(word, (words.get(word) ?? 0) + count);
  }
  const known = [...words].filter(([word]) => isEmotion(word)).map(([, count]) => count);
  const least = Math.max(2, known.reduce((least, count) => Math.min(least, count), Infinity) / 2);
  const isOwn = ([word, count]: readonly [string, number]) =>
    count >= least && /^[\p{L}\p{M}]{3,}$/u.test(word) && !isEmotion(word) && kindsOf(word).length === 0;
  return new Set([...words].filter(isOwn).map(([word]) => word));
}

function withoutNumbers(word: string): string {
  return word.replace(/^[\d_]+|[\d_]+$/g, "");
}

/** Tries the codes at each place where there are few values, all of one or two letters. */
function findCodes(paths: readonly SplitPath[]): FoundEmotions {
  const candidates = [
    ...profileFolders(paths),
    ...profileParts(paths, null, "words"),
    ...profileParts(paths, null, "letters"),
  ];
  const none = { places: [], words: paths.map(() => null), contradictions: new Map() };
  const read = candidates.filter(({ counts, values }) =>
    counts.size >= 3 && counts.size <= 12 && values.every((value) => value !== undefined)
  ).flatMap((profile) => {
    const codes = readCodes([...profile.counts.keys()]);
    return codes.emotions.size === profile.counts.size ? [{ profile, codes }] : [];
  });
  const [first] = read;
  if (!first || read.some(({ profile }) => !sameValues(profile, first.profile))) {
    return { ...none, named: nameEmotions([]) };
  }
  const { profile, codes } = first;
  return { ...none, places: [profile], words: profile.values.map((value) => value!), named: codes };
}

function sameValues(a: Profile, b: Profile): boolean {
  return a.values.every((value, i) => value === b.values[i]);
}
