import type { Inference } from "../../corpus.ts";
import { isEmotion } from "../emotion_words.ts";
import { findEmotions, type FoundEmotions } from "./find_emotions.ts";
import { findRoles, type FoundRoles } from "./find_roles.ts";
import { findSpeakers, type FoundSpeakers } from "./find_speakers.ts";
import { otherPlaces } from "./other_places.ts";
import type { PathReading } from "./path_reading.ts";
import type { PathValues } from "./path_values.ts";
import { describePlace, type Profile } from "./place.ts";
import {
  askForEmotions,
  askForOneEmotion,
  askForSpeakers,
  doubtPlaces,
  exampleOfPattern,
} from "./questions.ts";
import { isSpeakerName } from "./speaker_names.ts";
import { splitPaths } from "./split_path.ts";
import { tellApart } from "./tell_apart.ts";

/**
 * Finds out where paths tell the emotion, the speaker and the like of a clip, and reads them.
 *
 * @param looksLike What published corpora they look like, in words; empty if none.
 * @throws {InputError} If no emotion is found; if more than one path in ten tells two; or if there are two places of which
 * either may be the speaker. The patterns to choose from are given.
 */
export function inferPaths(paths: readonly string[], looksLike: string): PathReading {
  const { shared, split } = splitPaths(paths);
  const emotions = findEmotions(split);
  if (emotions.places.length === 0) throw askForEmotions(split, looksLike);
  const told = emotions.words.filter((word) => word !== null).length;
  if (10 * emotions.contradictions.size > told) throw askForOneEmotion(emotions, split);
  const { folders, folderParts, nameParts } = otherPlaces(split, emotions);
  const names = emotions.words.map((word) => word && emotions.named.emotions.get(word)!);
  const speakers = findSpeakers({ folders, folderParts, nameParts, emotions: names });
  if (speakers.isOpen) throw askForSpeakers(speakers, emotions, split);
  const rest = (profiles: readonly Profile[]) => profiles.filter((profile) => profile !== speakers.profile);
  const roles = findRoles(rest(folders), rest([...folderParts, ...nameParts]));
  const owner = speakers.profile === null ? shared.find(isSpeakerName) : undefined;
  const read = split.map((_, i) => readPath(i, { emotions, speakers, roles, owner }));
  const bySex = tellApart(read, valuesOf(roles.sex, speakers));
  const byCorpus = tellApart(bySex.values, valuesOf(roles.corpus, speakers));
  return {
    values: byCorpus.values,
    shared: shared.length,
    named: emotions.named,
    speakersFrom: speakers.profile
      ? describePlace(speakers.profile.place)
      : owner
      ? "the folder that all are in"
      : null,
    speakerDoubts: [...bySex.doubts, ...byCorpus.doubts, ...doubtPlaces(speakers, emotions, split)],
    speakerPattern: exampleOfPattern(emotions, [...folders, ...folderParts, ...nameParts], split),
    inferences: [...describeEmotions(emotions), ...roles.inferences],
  };
}

/** What stands at a place beside the speakers' own. */
function valuesOf(role: Profile | undefined, { profile }: FoundSpeakers): readonly (string | undefined)[] {
  return profile && role ? role.values : [];
}

interface Found {
  readonly emotions: FoundEmotions;
  readonly speakers: FoundSpeakers;
  readonly roles: FoundRoles;
  /** The speaker of all clips. */
  readonly owner: string | undefined;
}

function readPath(i: number, { emotions, speakers, roles, owner }: Found): PathReading["values"][number] {
  const word = emotions.words[i] ?? null, two = emotions.contradictions.get(i);
  if (word === null) return { problem: `left out: no emotion stands in ${placesOf(emotions, " or ")}` };
  if (two) {
    return {
      problem: `left out: its path says both ${two[0]} and ${
        two[1]
      }; a pattern (--pattern) says which counts`,
    };
  }
  const optional = Object.entries({
    speaker: speakers.profile?.values[i] ?? owner,
    split: roles.split?.values[i],
    sex: roles.sex?.values[i],
    intensity: roles.intensity?.values[i],
    language: roles.language?.values[i],
  }).filter(([, value]) => value !== undefined);
  const values: PathValues = { emotion: word, ...Object.fromEntries(optional) };
  return values;
}

/** Tells where emotions were found, and which words are taken for some though they are not known. */
function describeEmotions(emotions: FoundEmotions): Inference[] {
  const words = new Set(emotions.words.filter((word) => word !== null));
  const own = [...words].filter((word) => !isEmotion(word));
  const doubt = own.length === 0 || own.length === words.size
    ? null
    : `${own.join(", ")}: taken for emotions though not known as such, as they stand beside some; are they?`;
  return [{ about: "emotion", inferred: `from ${placesOf(emotions, ", else ")}`, doubt }];
}

function placesOf({ places }: FoundEmotions, between: string): string {
  return places.map(({ place }) => describePlace(place)).join(between);
}
