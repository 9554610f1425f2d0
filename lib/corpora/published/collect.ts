import { InputError } from "../../errors.ts";
import type { Collection, Corpus, Labels, Problem } from "../corpus.ts";
import { isRecording, isWav } from "../sources/paths.ts";
import type { Source } from "../sources/source.ts";

/**
 * Finds the clips of a published corpus in a source, wherever in it they are, and what is missing or does not belong.
 *
 * Of several files of one clip the first by path is taken. Files that are no recordings are passed over, and so are
 * copies of a clip in another format (`1001_DFA_ANG_XX.mp3` beside its WAV file).
 *
 * @throws {InputError} If the source has no clip of the corpus.
 */
export async function collect(corpus: Corpus, source: Source): Promise<Collection> {
  const tables = await readTables(corpus, source);
  const clips = new Map<string, { labels: Labels; path: string }>();
  const problems: Problem[] = [...source.problems];
  const others: string[] = [];
  for (const path of source.paths) {
    const labels = corpus.label(path, tables);
    const first = labels && clips.get(labels.clip);
    if (first) {
      const problem = `left out: the same clip as ${first.path}, which is used`;
      problems.push({ clip: path, kind: "unexpected", problem });
    } else if (labels) clips.set(labels.clip, { labels, path });
    else if (isRecording(path)) others.push(path);
  }
  if (clips.size === 0) throw nothing(corpus, source);
  for (const path of others) {
    const twin = isWav(path) ? null : corpus.label(path.replace(/\.[^.]*$/, ".wav"), tables);
    if (twin && clips.has(twin.clip)) continue;
    const problem = twin
      ? "left out: not a WAV file; convert it"
      : `left out: not named as a clip of ${corpus.title} is`;
    problems.push({ clip: path, kind: "unexpected", problem });
  }
  for (const problem of missing(corpus, tables, clips)) problems.push(problem);
  const { name, title, language, homepage, licence, citation, synthetic } = corpus;
  return {
    card: { name, title, language, homepage, licence, citation, clips: corpus.clips, synthetic },
    labels: [...clips.values()].map(({ labels }) => labels).sort((a, b) => (a.clip < b.clip ? -1 : 1)),
    problems,
    inferences: [],
    fingerprint: source.fingerprint,
    read(clip) {
      const found = clips.get(clip);
      if (!found) {
        return Promise.reject(new InputError(`Cannot read ${clip} as ${source.location} has no such clip`));
      }
      return source.read(found.path);
    },
  };
}

async function readTables(corpus: Corpus, source: Source): Promise<ReadonlyMap<string, string>> {
  const tables = new Map<string, string>();
  for (const name of corpus.tables ?? []) {
    const path = source.paths.find((path) => path === name || path.endsWith(`/${name}`));
    if (path) tables.set(name, new TextDecoder().decode(await source.read(path)));
  }
  return tables;
}

/** Names the missing clips; where their names are not known, counts them. */
function missing(
  corpus: Corpus,
  tables: ReadonlyMap<string, string>,
  clips: ReadonlyMap<string, unknown>,
): Problem[] {
  const expected = corpus.expected?.(tables) ?? [];
  if (expected.length > 0) {
    return expected.filter((clip) => !clips.has(clip)).map((clip) => (
      { clip, kind: "missing", problem: "not found in the source" }
    ));
  }
  if (corpus.clips === null || clips.size === corpus.clips) return [];
  const clip = `(${corpus.title} as a whole)`;
  return [{
    clip,
    kind: "missing",
    problem: `${clips.size} clips found, of ${corpus.clips} in the complete corpus`,
  }];
}

function nothing(corpus: Corpus, source: Source): InputError {
  const archive = source.paths.find((path) => /\.zip$/i.test(path));
  const seen = archive
    ? `; is it in ${archive}? Give that file`
    : source.paths.length > 0
    ? `; among its ${source.paths.length} files is ${source.paths[0]}`
    : ", which is empty";
  return new InputError(
    `Cannot find a clip of ${corpus.title} in ${source.location}${seen}. See data/README.md`,
  );
}
