import { formatCall, type Options } from "../options.ts";
import { claimOf, countFolders, readAll } from "./claims.ts";
import type { Corpus } from "./corpus.ts";
import { PUBLISHED } from "./published/corpora.ts";
import { asWav, originalName } from "./published/files/file_names.ts";
import { readTextTables } from "./published/files/read_tables.ts";
import { isRecording } from "./sources/paths.ts";
import type { Source } from "./sources/source.ts";

/** A published corpus that a source holds, whole or in part. */
export interface Recognised {
  readonly corpus: Corpus;
  /** What `--corpus` takes to read it: its name, with options where its clips are not found without. */
  readonly call: string;
  /** How many of its clips there are. */
  readonly clips: number;
}

/**
 * Recognises the published corpora that a source holds by how files are named, and by the tables beside them.
 *
 * Four in five recordings of the source must be of a corpus, or of a folder in it with ten or more; or of several corpora together
 * that have ten or more each, as where they are sorted by emotion. Where names are so short
 * that others may have them too ({@link Corpus.shortNames}), clips must be of several speakers and emotions. A recording counts
 * for one corpus only: the one that has most in the source.
 *
 * @param corpora Which may be found.
 * @returns Those with most clips first; none if nothing is recognised.
 *
 * @example
 * ```ts
 * const paths = ["back", "bar", "base", "bath", "bean"].flatMap((word) => [`Tess/OAF_${word}_sad.wav`, `Tess/YAF_${word}_sad.wav`]);
 * const read = () => Promise.reject(new Error("there is no table"));
 * const source = {
 *   location: "here",
 *   paths: [...paths, "mine/hello.wav"],
 *   problems: [],
 *   inferences: [],
 *   fingerprint: "",
 *   read,
 * };
 * const [found] = await recogniseCorpora(source);
 * if (found?.call !== "tess" || found.clips !== 10) throw new Error("the folder Tess holds clips of TESS");
 * ```
 */
export async function recogniseCorpora(
  source: Source,
  corpora: readonly Corpus[] = PUBLISHED,
): Promise<readonly Recognised[]> {
  const recordings = source.paths.filter(isRecording).map((path) => ({
    path,
    named: asWav(path),
    original: originalName(asWav(path)),
  }));
  const readings = await Promise.all(corpora.map(async (corpus) => {
    const tables = await readTextTables(corpus, source);
    return variantsOf(corpus).map((variant) => once(() => readAll(recordings, { ...variant, tables })));
  }));
  const counts = countFolders(recordings, readings.map(([first]) => first!()));
  const claims = readings.flatMap((variants) => {
    for (const reading of variants) {
      const claim = claimOf(reading(), counts);
      if (claim) return [claim];
    }
    return [];
  });
  const taken = new Set<string>();
  return claims.sort((a, b) => b.clips.size - a.clips.size).flatMap(({ corpus, call, clips }) => {
    const keys = new Set<string>();
    for (const [path, { clip }] of clips) {
      if (!taken.has(path)) keys.add(clip);
      taken.add(path);
    }
    return keys.size > 0 ? [{ corpus, call, clips: keys.size }] : [];
  });
}

/** Says what was recognised and how it is read, for a message; empty if nothing was. */
export function suggestCorpora(recognised: readonly Recognised[]): string {
  return recognised.map(({ corpus, call }) => {
    const written = call.includes("(") ? `"${call}"` : call;
    return `this looks like ${corpus.title}: --corpus ${written}`;
  }).join("; ");
}

/** Computes a value when it is first asked for. */
function once<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => value ??= compute();
}

/** Lists the corpus as it is without options, then with each that it can have. */
function variantsOf(corpus: Corpus): { corpus: Corpus; call: string }[] {
  const { options, withOptions, name } = corpus, plain = { corpus, call: name };
  if (!options || !withOptions) return [plain];
  const others = Object.entries(options.choices ?? {}).flatMap(([option, values]) =>
    values.filter((value) => value !== options.defaults[option]).map((value): Options => ({
      [option]: value,
    }))
  );
  return [
    plain,
    ...others.map((chosen) => ({
      corpus: withOptions({ ...options.defaults, ...chosen }),
      call: formatCall(name, chosen),
    })),
  ];
}
