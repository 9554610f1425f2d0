import { formatCall, type Options } from "../options.ts";
import type { Corpus, Labels } from "./corpus.ts";
import { PUBLISHED } from "./published/corpora.ts";
import { asWav, originalName } from "./published/files/file_names.ts";
import { readTables } from "./published/files/read_tables.ts";
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
 * Four in five recordings of the source must be of a corpus, or of a folder in it with ten or more. Where names are so short
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
 * const source = { location: "here", paths: [...paths, "mine/hello.wav"], problems: [], fingerprint: "", read };
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
  const totals = countByFolder(recordings.map(({ path }) => path));
  const claims: Claim[] = [];
  for (const corpus of corpora) {
    const claim = await claimFor(corpus, source, recordings, totals);
    if (claim) claims.push(claim);
  }
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

/** The part of the recordings that must be of a corpus. */
const SHARE = 0.8;

/** So many recordings of a folder tell something although others do not. */
const ENOUGH = 10;

interface Claim {
  readonly corpus: Corpus;
  readonly call: string;
  /** By path. */
  readonly clips: ReadonlyMap<string, Labels>;
}

interface Recording {
  readonly path: string;
  /** The path with the ending that corpora know. */
  readonly named: string;
  /** What it is a copy of, if its name says so. */
  readonly original: string | null;
}

/** Finds what a corpus may claim; with other options if it may nothing without. */
async function claimFor(
  corpus: Corpus,
  source: Source,
  recordings: readonly Recording[],
  totals: ReadonlyMap<string, number>,
): Promise<Claim | null> {
  const tables = await readTables(corpus, source);
  for (const { variant, call } of variantsOf(corpus)) {
    const clips = new Map<string, Labels>(), own: string[] = [];
    for (const { path, named, original } of recordings) {
      const labels = variant.label(named, tables);
      if (labels) clips.set(path, labels);
      const known = labels ?? (original && variant.label(original, tables)) ??
        (variant.shortNames ? null : variant.setAside?.(named, tables));
      if (known) own.push(path);
    }
    if (clips.size === 0) continue;
    const counts = countByFolder(own);
    const whole = (folder: string) => {
      const count = counts.get(folder) ?? 0, total = totals.get(folder)!;
      return count >= SHARE * total && (folder === "" || total >= ENOUGH);
    };
    for (const path of clips.keys()) if (!foldersOf(path).some(whole)) clips.delete(path);
    if (clips.size > 0 && (!variant.shortNames || isVaried([...clips.values()]))) {
      return { corpus, call, clips };
    }
  }
  return null;
}

function isVaried(labels: readonly Labels[]): boolean {
  return new Set(labels.map(({ speaker }) => speaker)).size > 1 &&
    new Set(labels.map(({ emotion }) => emotion)).size > 1;
}

/** Lists the corpus as it is without options, then with each that it can have. */
function variantsOf(corpus: Corpus): { variant: Corpus; call: string }[] {
  const { options, withOptions, name } = corpus, plain = { variant: corpus, call: name };
  if (!options || !withOptions) return [plain];
  const others = Object.entries(options.choices ?? {}).flatMap(([option, values]) =>
    values.filter((value) => value !== options.defaults[option]).map((value): Options => ({
      [option]: value,
    }))
  );
  return [
    plain,
    ...others.map((chosen) => ({
      variant: withOptions({ ...options.defaults, ...chosen }),
      call: formatCall(name, chosen),
    })),
  ];
}

/** Counts paths by the folders that they are in, all the way up to the source itself, "". */
function countByFolder(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (const folder of foldersOf(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, i) => parts.slice(0, i + 1).join("/"))];
}
