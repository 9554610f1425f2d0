import { InputError } from "../../errors.ts";
import { basename } from "node:path/posix";
import type { Collection, Labels, Problem } from "../corpus.ts";
import { canonicalEmotion, isEmotion } from "./emotion_words.ts";
import { userCorpusCard } from "./user_corpus_card.ts";
import { describeFiles } from "../sources/describe_files.ts";
import { isRecording, isWav } from "../sources/paths.ts";
import type { Source } from "../sources/source.ts";

/**
 * Reads a corpus of one's own that has a folder for each emotion: `angry/anna/01.wav` or `angry/anna_01.wav`.
 *
 * The speaker is the folder within the emotion's, else the name of the file up to its first `_`, else `unknown`. Folders
 * that all files share may stand before the emotions, and are no part of the key. The emotions are the folders at the
 * depth where most are words for canonical emotions, or, where none is, the first at which files part ways.
 *
 * @throws {InputError} If there is no WAV file in a folder.
 */
export function openFolders(source: Source): Collection {
  const recordings = source.paths.filter(isRecording).map((path) => path.split("/"));
  const shared = sharedFolders(recordings);
  const depth = emotionDepth(recordings) ?? shared;
  const paths = new Map<string, string>();
  const labels: Labels[] = [];
  const problems: Problem[] = [...source.problems];
  for (const parts of recordings) {
    const path = parts.join("/");
    const clip = parts.slice(Math.min(shared, depth)).join("/");
    if (!isWav(path) || parts.length <= depth + 1) {
      const why = isWav(path) ? "not in the folder of an emotion" : "not a WAV file; convert it";
      problems.push({ clip: path, kind: "unexpected", problem: `left out: ${why}` });
      continue;
    }
    paths.set(clip, path);
    labels.push(label(clip, parts[depth]!, parts.slice(depth + 1)));
  }
  if (labels.length === 0) {
    throw new InputError(
      `Cannot find a clip in ${source.location}${describeFiles({ paths: source.paths, problems })}. ` +
        "Wanted is a folder for each emotion, with WAV files",
    );
  }
  return {
    card: userCorpusCard("folders", source.location),
    labels: labels.sort((a, b) => (a.clip < b.clip ? -1 : 1)),
    problems,
    inferences: source.inferences,
    fingerprint: source.fingerprint,
    read(clip) {
      const path = paths.get(clip);
      if (path === undefined) {
        return Promise.reject(new InputError(`Cannot read ${clip}: ${source.location} has no such clip`));
      }
      return source.read(path);
    },
  };
}

/** Reads labels off the folder of an emotion and the path inside it. */
function label(clip: string, emotion: string, inside: readonly string[]): Labels {
  const [first = ""] = inside;
  const speaker = inside.length > 1 ? first : /^([^_]+)_/.exec(basename(first))?.[1];
  return {
    clip,
    speaker: speaker ?? "unknown",
    sex: null,
    emotion: canonicalEmotion(emotion),
    emotion_code: emotion,
    intensity: null,
    sentence: null,
    repetition: null,
  };
}

/** Counts the leading folders that all paths share. */
function sharedFolders(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  let count = 0;
  while (
    count < first.length - 1 && paths.every((path) => path.length > count + 1 && path[count] === first[count])
  ) {
    count++;
  }
  return count;
}

/** Finds the depth at which most folders are named after an emotion; undefined if none is. */
function emotionDepth(paths: readonly (readonly string[])[]): number | undefined {
  const counts = new Map<number, number>();
  for (const path of paths) {
    path.slice(0, -1).forEach((folder, depth) => {
      if (isEmotion(folder)) counts.set(depth, (counts.get(depth) ?? 0) + 1);
    });
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0];
}
