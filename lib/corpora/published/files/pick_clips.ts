import type { Corpus, Labels, Tables } from "../../corpus.ts";
import { isRecording } from "../../sources/paths.ts";
import { asWav, formatRank, originalName } from "./file_names.ts";

/** A clip and the file that it is read from. */
export interface Found {
  readonly labels: Labels;
  /** In the source. */
  readonly path: string;
}

/** A recording that is not used. */
export interface Aside {
  readonly path: string;
  /** Why: the same words for all files of its kind. */
  readonly reason: string;
  /** Why, of this file. */
  readonly detail: string;
}

/**
 * Finds the clips of a corpus among paths, and one file for each: WAV before FLAC before others, then by the corpus's
 * {@link Corpus.rank}, then the first by path.
 *
 * @returns Clips by key; and the recordings that are not used, but for those that save a clip in another format.
 */
export function pickClips(
  corpus: Corpus,
  paths: readonly string[],
  tables: Tables,
): { clips: ReadonlyMap<string, Found>; aside: readonly Aside[] } {
  const candidates = new Map<string, Found[]>(), aside: Aside[] = [];
  for (const path of paths.filter(isRecording)) {
    const labels = corpus.label(asWav(path), tables);
    if (!labels) aside.push(setAside(corpus, path, tables));
    else {
      const files = candidates.get(labels.clip);
      if (files) files.push({ labels, path });
      else candidates.set(labels.clip, [{ labels, path }]);
    }
  }
  const clips = new Map<string, Found>();
  for (const [clip, files] of candidates) {
    const [best, ...others] = files.sort((a, b) => compareFiles(corpus, a.path, b.path));
    clips.set(clip, best!);
    for (const { path } of others) {
      if (formatRank(path) === formatRank(best!.path)) aside.push(copyOf(best!.path, path));
    }
  }
  return { clips, aside: aside.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function compareFiles(corpus: Corpus, a: string, b: string): number {
  const rank = (path: string) => corpus.rank?.(path) ?? 0;
  return formatRank(a) - formatRank(b) || rank(a) - rank(b) || (a < b ? -1 : 1);
}

function copyOf(used: string, path: string): Aside {
  return {
    path,
    reason: "copies of clips that are used",
    detail: `the same clip as ${used}, which is used`,
  };
}

function setAside(corpus: Corpus, path: string, tables: Tables): Aside {
  const original = originalName(path);
  const known = corpus.setAside?.(asWav(path), tables);
  const reason = known ??
    (original && corpus.label(asWav(original), tables)
      ? "a copy, as its name says; if it is the clip itself, give it the clip's name"
      : `not named as a clip of ${corpus.title} is`);
  return { path, reason, detail: reason };
}
