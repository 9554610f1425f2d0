import { InputError } from "../../errors.ts";
import type { Collection, Corpus, Inference, Problem, Tables } from "../corpus.ts";
import { recogniseCorpora, suggestCorpora } from "../recognise.ts";
import { describeFiles } from "../sources/describe_files.ts";
import type { Source } from "../sources/source.ts";
import { isLossy } from "./files/file_names.ts";
import { type Aside, type Found, pickClips } from "./files/pick_clips.ts";
import { readTables } from "./files/read_tables.ts";
import { summariseAside, tellAside } from "./files/tell_aside.ts";
import { tellMissing } from "./files/tell_missing.ts";

/**
 * Finds the clips of a published corpus in a source, wherever in it they are and whatever they are saved as, and what is
 * missing or does not belong.
 *
 * Of several files of one clip, WAV is taken before FLAC before others, and the first by path among equals. Files that are
 * no recordings are passed over, and so are copies of a clip in another format (`1001_DFA_ANG_XX.mp3` beside its WAV file).
 *
 * @throws {InputError} If the source has no clip of the corpus.
 */
export async function collect(corpus: Corpus, source: Source): Promise<Collection> {
  const { tables, guessed } = await readTables(corpus, source);
  const { clips, aside } = pickClips(corpus, source.paths, tables);
  if (clips.size === 0) throw nothing(corpus, source, aside, await lookAlikes(corpus, source));
  const { name, title, language, homepage, licence, citation, synthetic } = corpus;
  return {
    card: { name, title, language, homepage, licence, citation, clips: corpus.clips, synthetic },
    labels: [...clips.values()].map(({ labels }) => labels).sort((a, b) => (a.clip < b.clip ? -1 : 1)),
    problems: [...source.problems, ...tellAside(aside), ...missing(corpus, tables, clips)],
    inferences: [...source.inferences, ...encodings(guessed), ...formats([...clips.values()])],
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

/** Tells which tables do not tell their encoding. */
function encodings(guessed: readonly string[]): Inference[] {
  return guessed.length === 0 ? [] : [{
    about: "table",
    inferred: `the text of ${guessed.slice(0, 3).join(", ")}${
      guessed.length > 3 ? ` and ${guessed.length - 3} more` : ""
    } is Windows-1252, as it is not UTF-8`,
    doubt: null,
  }];
}

/** Tells which clips are read from other files than WAV. */
function formats(clips: readonly Found[]): Inference[] {
  const endings = new Map<string, number>();
  for (const { path } of clips) {
    const ending = path.slice(path.lastIndexOf(".")).toLowerCase();
    if (!/^\.wave?$/.test(ending)) endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  return [...endings].map(([ending, count]) => ({
    about: "format",
    inferred:
      `${count.toLocaleString("en")} of ${clips.length.toLocaleString("en")} clips are ${ending} files; ` +
      "they go by the names of the WAV files (….wav)",
    doubt: isLossy(`x${ending}`)
      ? "lossy compression changes what is measured: compare with WAV files only with care"
      : null,
  }));
}

/** Names the missing clips, or tells in which folders there are many; where names are not known, counts them. */
function missing(corpus: Corpus, tables: Tables, clips: ReadonlyMap<string, unknown>): Problem[] {
  const expected = corpus.expected?.(tables) ?? [];
  if (expected.length > 0) {
    return tellMissing(expected.filter((clip) => !clips.has(clip)), expected.length);
  }
  if (corpus.clips === null || clips.size === corpus.clips) return [];
  const clip = `(${corpus.title} as a whole)`;
  return [{
    clip,
    kind: "missing",
    problem: `${clips.size} clips found, of ${corpus.clips} in the complete corpus`,
  }];
}

/** Says which other corpora the source looks like. */
async function lookAlikes({ name }: Corpus, source: Source): Promise<string> {
  const suggestion = suggestCorpora(
    (await recogniseCorpora(source)).filter(({ corpus }) => corpus.name !== name),
  );
  return suggestion && `; ${suggestion}`;
}

function nothing(corpus: Corpus, source: Source, aside: readonly Aside[], lookAlikes: string): InputError {
  const { problems } = source;
  const unreadable = problems.length > 0 ? describeFiles({ paths: [], problems }).replace(/^:/, ";") : "";
  const seen = aside.length > 0
    ? `: left out are ${summariseAside(aside)}${unreadable}`
    : describeFiles(source);
  return new InputError(
    `Cannot find a clip of ${corpus.title} in ${source.location}${seen}${lookAlikes}. ` +
      `A clip's path is as ${corpus.layout}; see data/README.md`,
  );
}
