import { InputError } from "../../errors.ts";
import type { Collection, Inference, Problem } from "../corpus.ts";
import { describeFiles } from "../sources/describe_files.ts";
import { isRecording } from "../sources/paths.ts";
import type { Source } from "../sources/source.ts";
import { describeLabels } from "./describe_labels.ts";
import { dropCopies } from "./paths/drop_copies.ts";
import { findAugmented } from "./paths/find_augmented.ts";
import { inferPaths } from "./paths/infer_paths.ts";
import { labelPaths, type PathClip } from "./paths/label_paths.ts";
import type { PathReading } from "./paths/path_reading.ts";
import { parsePattern } from "./paths/pattern.ts";
import { readByPattern } from "./paths/read_by_pattern.ts";
import { userCorpusCard } from "./user_corpus_card.ts";

export interface FoldersOptions {
  /** Where paths tell what, as `parsePattern` reads it; empty to find out. */
  readonly pattern?: string;
  /** What published corpora the source looks like, in words; empty if none. */
  readonly looksLike?: string;
}

/**
 * Reads a corpus of one's own whose paths tell the emotion and the speaker of each clip: `angry/anna/01.wav`,
 * `train/anna/angry_01.wav`, `F01_Freude_03.wav`.
 *
 * Where they stand is said by a pattern or found out, and told by the collection's `inferences`, with what is doubtful. A
 * speaker that is not told is `unknown`. Folders that all files share are no part of a clip's key.
 *
 * @returns One collection, or one for each value of the pattern's field `{corpus}`.
 * @throws {InputError} If there is no recording, or none that the pattern reads.
 * @throws {InputError} If it cannot be told which folder or part of a name is the emotion, or which the speaker.
 */
export function openFolders(
  source: Source,
  { pattern = "", looksLike = "" }: FoldersOptions = {},
): Collection[] {
  const { paths, problems: copies } = dropCopies(source.paths.filter(isRecording));
  if (paths.length === 0) {
    throw new InputError(`Cannot find a recording in ${source.location}${describeFiles(source)}`);
  }
  const reading = pattern ? readByPattern(paths, parsePattern(pattern)) : inferPaths(paths, looksLike);
  const clips = labelPaths(paths, reading);
  const problems: Problem[] = [...source.problems, ...copies];
  reading.values.forEach((value, i) => {
    if ("problem" in value) {
      problems.push({ clip: paths[i]!, kind: "unexpected", problem: String(value.problem) });
    }
  });
  if (clips.length === 0) {
    throw new InputError(`Cannot find a clip in ${source.location}: ${problems.at(-1)?.problem}`);
  }
  return [...Map.groupBy(clips, ({ corpus }) => corpus ?? "folders")].map(([name, clips], i) =>
    makeCollection(source, clips, {
      name,
      problems: i === 0 ? problems : [],
      inferences: [...(i === 0 ? source.inferences : []), ...inferencesOf(clips, reading, looksLike)],
    })
  );
}

function makeCollection(
  source: Source,
  clips: readonly PathClip[],
  { name, problems, inferences }: {
    readonly name: string;
    readonly problems: readonly Problem[];
    readonly inferences: readonly Inference[];
  },
): Collection {
  const paths = new Map(clips.map(({ labels, path }) => [labels.clip, path]));
  const remarks = clips.flatMap(({ labels, remarks }) =>
    remarks.map((problem): Problem => ({ clip: labels.clip, kind: "doubtful", problem }))
  );
  const card = userCorpusCard(name, source.location);
  return {
    card: name === "folders" ? card : { ...card, title: name },
    labels: clips.map(({ labels }) => labels).sort((a, b) => (a.clip < b.clip ? -1 : 1)),
    problems: [...problems, ...remarks],
    inferences,
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

function inferencesOf(clips: readonly PathClip[], reading: PathReading, looksLike: string): Inference[] {
  const { named: { said, doubts }, inferences } = reading;
  const labels = clips.map(({ labels }) => labels);
  return [
    ...(looksLike
      ? [{ about: "corpus", inferred: looksLike, doubt: "read by its folders, not as it is published" }]
      : []),
    ...inferences,
    ...describeLabels(labels, { ...reading, said, doubts }),
    ...findAugmented(labels.map(({ clip }) => clip)),
  ];
}
