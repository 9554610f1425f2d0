import { divideAlike, isDecidedBy, isRepeated } from "./compare_places.ts";
import { kindOfPlace } from "./known_words.ts";
import { countBy } from "../count_by.ts";
import { type Profile, profileValues } from "./place.ts";
import { canBeSpeakers, isSpeakerName } from "./speaker_names.ts";

/** Where paths tell who speaks. */
export interface FoundSpeakers {
  /** Null if no place does. */
  readonly profile: Profile | null;
  /** Places that may as well be it. */
  readonly rivals: readonly Profile[];
  /** True if nothing is better about the one than about its rivals. */
  readonly isOpen: boolean;
}

/** What is looked at to find speakers. */
export interface SpeakerSearch {
  readonly folders: readonly Profile[];
  /** Parts of the names of folders in which an emotion stands. */
  readonly folderParts: readonly Profile[];
  /** Parts of the file's name. */
  readonly nameParts: readonly Profile[];
  /** The emotion of each path; null where it tells none. */
  readonly emotions: readonly (string | null)[];
}

/**
 * Finds where the speaker stands: where all values are names of speakers (`speaker1`, `Actor_01`, `F02`); else a folder that
 * is repeated in the files' names; else any other folder; else a part of a name beside the emotion; else the first part of files'
 * names that has letters; else a folder that is a number.
 *
 * A place that has one value alone, one emotion for each value, or another value in most clips, is taken only where there is no
 * other. Splits, sexes, intensities, sessions, dates, numbers of takes, languages and corpora are not taken. Where two places are
 * as good and divide the clips differently, it is open.
 */
export function findSpeakers(search: SpeakerSearch): FoundSpeakers {
  const { folders, folderParts, emotions } = search;
  const can = (profile: Profile) => !tellsNothing(profile, emotions);
  const found = find({ ...search, folders: folders.filter(can), folderParts: folderParts.filter(can) }, can);
  return found.profile || found.rivals.length > 0 ? found : find(search, () => true);
}

/**
 * Tells places that have one value alone, one emotion for each value, or values that mostly occur once: they are speakers only if
 * nothing else is, or if named so.
 */
function tellsNothing({ counts, values }: Profile, emotions: readonly (string | null)[]): boolean {
  if ([...counts.keys()].every(isSpeakerName)) return false;
  const emotion = new Map<string, string>();
  const isDecided = values.every((value, i) => {
    const here = emotions[i];
    if (value === undefined || !here) return true;
    const first = emotion.get(value);
    if (first === undefined) emotion.set(value, here);
    return first === undefined || first === here;
  });
  const once = [...counts.values()].filter((count) => count === 1).length;
  return counts.size === 1 || (counts.size > 2 && 2 * once > counts.size) ||
    (isDecided && new Set(emotion.values()).size > 1);
}

function find(
  { folders, folderParts, nameParts, emotions }: SpeakerSearch,
  isApt: (profile: Profile) => boolean,
): FoundSpeakers {
  const possible = (profiles: readonly Profile[]) => profiles.filter((each) => canBeSpeakers(each, emotions));
  const free = (profiles: readonly Profile[]) => possible(profiles).filter(isFree);
  const named = possible([...folders, ...folderParts, ...nameParts]).filter(({ counts }) =>
    [...counts.keys()].every(isSpeakerName)
  );
  if (named.length > 0) return choose(named);
  const [numbered] = possible(numberedSexes(nameParts)).filter((profile) => hasTakes(profile, emotions));
  if (numbered) return choose([numbered], likelyNames(free(nameParts)));
  const numbers = possible(folders).filter(isNumber), names = free(nameParts).filter(isNoCode).filter(isApt);
  const repeated = [...free(folders), ...numbers].filter((folder) =>
    nameParts.some((part) => isRepeated(folder, part))
  );
  if (repeated.length > 0) return choose(repeated);
  for (const profiles of [free(folders), free(folderParts)]) {
    if (profiles.length > 0) return choose(profiles, likelyNames(names));
  }
  return chooseName(names, nameParts, possible(nameParts).filter(isLongNumber)) ??
    (numbers.length > 0 ? choose(numbers) : NOBODY);
}

const NOBODY: FoundSpeakers = { profile: null, rivals: [], isOpen: false };

/** Takes the first part of files' names that has several values, else the first; what is all of the names may as well be the sentence. */
function chooseName(
  names: readonly Profile[],
  nameParts: readonly Profile[],
  numbers: readonly Profile[],
): FoundSpeakers | null {
  const chosen = names.find(({ counts }) => counts.size > 1) ?? names.find(isFirstAndLong);
  if (!chosen) return null;
  if (nameParts.length === 1) return { profile: null, rivals: [chosen], isOpen: false };
  const rivals = [...numbers, ...names.filter(({ place }) => place.part! > 0)].filter((rival) =>
    rival.counts.size > 1 && !divideAlike(rival, chosen)
  );
  return { profile: chosen, rivals, isOpen: false };
}

/** Takes the only place of several, or of those that divide clips alike the first; else it is open. */
function choose(profiles: readonly Profile[], names: readonly Profile[] = []): FoundSpeakers {
  const [first, ...rest] = profiles as [Profile, ...Profile[]];
  const others = rest.filter((profile) => !divideAlike(profile, first));
  const rivals = names.filter((profile) => !isDecidedBy(profile, first));
  return { profile: first, rivals: [...others, ...rivals], isOpen: others.length > 0 };
}

/** Tells whether nothing is known of the words at a place. */
function isFree({ counts }: Profile): boolean {
  return kindOfPlace(counts.keys()) === undefined;
}

function isNumber({ counts }: Profile): boolean {
  return [...counts.keys()].every((value) => /^\d+$/.test(value));
}

/** Tells parts of a name from codes of a letter and a number, which are speakers only in front: `P01`, but not the `S2` of `01-S2`. */
function isNoCode({ place, counts }: Profile): boolean {
  return place.part === 0 || ![...counts.keys()].every((value) => /^\p{L}?[\s_]?\d+$/u.test(value));
}

/** Tells what names begin with as people are numbered: `1001`. */
function isLongNumber({ place, counts }: Profile): boolean {
  return place.part === 0 && [...counts.keys()].every((value) => /^\d{3,}$/.test(value));
}

/** Puts a sex and the number behind it together: `f_01`. */
function numberedSexes(nameParts: readonly Profile[]): Profile[] {
  return nameParts.flatMap((sex) => {
    const part = sex.place.part! + 1, number = nameParts.find(({ place }) => place.part === part);
    if (part <= 0 || !number || kindOfPlace(sex.counts.keys()) !== "sex" || !isNumber(number)) return [];
    const join = (value: string | undefined, i: number) =>
      value && number.values[i] && `${value}_${number.values[i]}`;
    return [profileValues({ ...sex.place, parts: 2 }, sex.values.map(join))];
  });
}

/** Tells whether speakers say emotions more than once, half of them or more: else their numbers may be those of takes. */
function hasTakes({ values }: Profile, emotions: readonly (string | null)[]): boolean {
  const pairs = countBy(values.map((value, i) => JSON.stringify([value, emotions[i]])));
  return 2 * [...pairs.values()].filter((count) => count > 1).length >= pairs.size;
}

/** What all names begin with is their only speaker, if it is more than a letter or two. */
function isFirstAndLong({ place, counts }: Profile): boolean {
  return place.part === 0 && [...counts.keys()].every((value) => value.length > 2);
}

/** What names begin with may be the speaker, where a folder is taken for it. */
function likelyNames(names: readonly Profile[]): readonly Profile[] {
  return names.filter(({ place, counts }) => place.part === 0 && counts.size > 1);
}
