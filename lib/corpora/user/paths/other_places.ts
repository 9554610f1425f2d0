import type { FoundEmotions } from "./find_emotions.ts";
import { type Profile, profileFolders, profileParts, profileValues } from "./place.ts";
import type { SplitPath } from "./split_path.ts";

/** The places of paths where no emotion stands. */
export interface OtherPlaces {
  readonly folders: readonly Profile[];
  /** Parts of the names of folders in which an emotion stands, in those paths where it does. */
  readonly folderParts: readonly Profile[];
  /** Parts of the file's name. */
  readonly nameParts: readonly Profile[];
}

/** Profiles the places of paths where no emotion stands; file names of one part are taken apart by letters and digits. */
export function otherPlaces(paths: readonly SplitPath[], { places, words }: FoundEmotions): OtherPlaces {
  const isFree = (profile: Profile) => !places.some((emotion) => isWithin(profile, emotion));
  const withEmotion = new Set(places.map(({ place }) => place.folder));
  const folders = profileFolders(paths);
  const folderParts = folders.filter(({ place }) => withEmotion.has(place.folder))
    .flatMap(({ place }) => profileParts(paths, place.folder, "words")).filter(isFree)
    .map((profile) => whereRead(profile, places, words));
  const byWords = profileParts(paths, null, "words");
  const inLetters = places.some(({ place }) => place.folder === null && place.cut === "letters");
  const nameParts = inLetters || byWords.length === 1 ? profileParts(paths, null, "letters") : byWords;
  return {
    folders: folders.filter(({ place }) => !withEmotion.has(place.folder)),
    folderParts,
    nameParts: nameParts.filter(isFree),
  };
}

/** Tells whether a place is within that of an emotion, or the same. */
function isWithin({ place }: Profile, { place: emotion }: Profile): boolean {
  if (place.folder !== emotion.folder) return false;
  return emotion.part === null || (place.part === emotion.part && place.cut === emotion.cut);
}

/** Leaves out the paths whose emotion is not read in the folder. */
function whereRead(profile: Profile, places: readonly Profile[], words: FoundEmotions["words"]): Profile {
  const inSame = places.filter(({ place }) => place.folder === profile.place.folder);
  const isRead = (i: number) =>
    inSame.some(({ values }) => values[i] !== undefined && values[i] === words[i]);
  return profileValues(profile.place, profile.values.map((value, i) => isRead(i) ? value : undefined));
}
