import { InputError } from "../../../errors.ts";
import { readCodes } from "../emotion_codes.ts";
import type { FoundEmotions } from "./find_emotions.ts";
import type { FoundSpeakers } from "./find_speakers.ts";
import { kindOfPlace } from "./known_words.ts";
import { describePlace, listValues, type Profile, profileFolders, profileParts } from "./place.ts";
import type { SplitPath } from "./split_path.ts";
import { suggestPattern } from "./suggest_pattern.ts";

/**
 * Asks where the emotion stands: lists places with few values, and the pattern for each.
 *
 * @param looksLike What published corpora the source looks like, in words; then nothing else is asked.
 */
export function askForEmotions(paths: readonly SplitPath[], looksLike: string): InputError {
  const why =
    `Cannot tell the emotions of the clips as no folder and no part of a name is a word for one, as in ${
      paths[0]!.path
    }`;
  if (looksLike) return new InputError(`${why}; but ${looksLike}`);
  const places = [
    ...profileFolders(paths),
    ...profileParts(paths, null, "words"),
    ...profileParts(paths, null, "letters"),
  ]
    .filter(({ place, counts, values }) =>
      (place.part ?? place.folder!) >= 0 && (place.folder ?? 0) >= 0 && counts.size > 1 &&
      counts.size <= 20 && 2 * counts.size <= values.length &&
      values.every((value) => value !== undefined)
    );
  const distinct = places.filter((profile, i) =>
    !places.slice(0, i).some((other) => listValues(other, 20) === listValues(profile, 20))
  );
  const choices = distinct.slice(0, 4).map((profile) => {
    const [doubt] = readCodes([...profile.counts.keys()]).doubts;
    const codes = doubt && profile.counts.size > 2 && !doubt.includes("no language")
      ? ` (${doubt.split(";")[0]})`
      : "";
    return `${describePlace(profile.place)}: ${listValues(profile, 8)}${codes}: ${option(paths, profile)}`;
  });
  const ask = choices.length > 0
    ? `If one of these is the emotion, say so: ${choices.join("; ")}. Else list`
    : "List";
  return new InputError(`${why}. ${ask} the clips in a table (--corpus manifest)`);
}

/** Asks which of two emotions counts. */
export function askForOneEmotion(
  { contradictions, places }: FoundEmotions,
  paths: readonly SplitPath[],
): InputError {
  const [[i, words]] = [...contradictions] as [[number, readonly [string, string]]];
  const all = [...places, ...profileParts(paths, null, "words")];
  const readings = words.map((word) => all.find(({ values }) => values[i]?.includes(word))!).map((profile) =>
    `--pattern "${suggestPattern(paths[i]!, { emotion: profile.place })}"`
  );
  return new InputError(
    `Cannot tell the emotions of the clips as ${contradictions.size} of ${paths.length} paths say two: ${
      paths[i]!.path
    } says ` +
      `${words[0]} and ${words[1]}. Say which counts: ${readings.join(" or ")}`,
  );
}

/** Asks which of several places is the speaker. */
export function askForSpeakers(
  { profile, rivals }: FoundSpeakers,
  { places }: FoundEmotions,
  paths: readonly SplitPath[],
): InputError {
  const readings = [profile!, ...rivals].slice(0, 3).map((each) =>
    `${describePlace(each.place)} (${listValues(each)}): ${option(paths, places[0]!, each)}`
  );
  return new InputError(
    `Cannot tell the speakers of the clips as they may stand in ${readings.length} places; choose ${
      readings.join(", or ")
    }`,
  );
}

/** Says what looks doubtful of where speakers were found, and the pattern for each other place. */
export function doubtPlaces(
  { profile, rivals }: FoundSpeakers,
  { places }: FoundEmotions,
  paths: readonly SplitPath[],
): string[] {
  const doubts = rivals.slice(0, 2).map((rival) =>
    `${describePlace(rival.place)} (${listValues(rival)}) may ${
      profile ? "as well " : ""
    }be the speaker: then give ` +
    option(paths, places[0]!, rival)
  );
  if (profile?.counts.size === 1) {
    doubts.push(`"${[...profile.counts.keys()][0]}" is in all paths: is it a speaker?`);
  }
  if (profile?.place.parts) {
    doubts.push("they are sexes and numbers behind them: are they speakers, or takes?");
  }
  if (profile && [...profile.counts.keys()].every((value) => /^\d+$/.test(value))) {
    doubts.push("they are numbers: are they speakers, or takes?");
  }
  return doubts;
}

/**
 * Writes the option that says where the speaker stands, as far as can be told: at another place than the emotion's, which the
 * reader has to move if it is elsewhere.
 *
 * @returns Null if no other place is left.
 */
export function exampleOfPattern(
  { places }: FoundEmotions,
  parts: readonly Profile[],
  paths: readonly SplitPath[],
): string | null {
  const likely = parts.filter(({ counts, values }) =>
    counts.size > 1 && values.every((value) => value !== undefined)
  ).map((profile) => ({ profile, kind: kindOfPlace(profile.counts.keys()) }));
  const other = likely.find(({ kind }) => kind === undefined) ?? likely.find(({ kind }) => kind === "number");
  const written = other && option(paths, places[0]!, other.profile);
  return written?.includes("{speaker}") ? written : null;
}

function option(paths: readonly SplitPath[], emotion: Profile, speaker?: Profile): string {
  const i = emotion.values.findIndex((value, i) =>
    value !== undefined && (!speaker || speaker.values[i] !== undefined)
  );
  const fields = { emotion: emotion.place, ...(speaker && { speaker: speaker.place }) };
  return `--pattern "${suggestPattern(paths[Math.max(i, 0)]!, fields)}"`;
}
