import { InputError } from "../errors.ts";
import { parseCall, parseOptions } from "../options.ts";
import { collect } from "./published/collect.ts";
import type { Collection, Corpus } from "./corpus.ts";
import { openDemo } from "./demo.ts";
import { PUBLISHED } from "./published/corpora.ts";
import { openRecognised } from "./open_recognised.ts";
import { recogniseCorpora, suggestCorpora } from "./recognise.ts";
import { TABLE_NAMES } from "./table/formats/read_table.ts";
import { openSource, type SourceOptions } from "./sources/open_source.ts";
import { openFolders } from "./user/folders.ts";
import { openManifest } from "./user/manifest.ts";

export { PUBLISHED };

/** Names of all corpora: the synthetic one, the published ones, two ways to bring one's own, and whatever is found. */
export const CORPORA: readonly string[] = [
  "demo",
  ...PUBLISHED.map(({ name }) => name),
  "manifest",
  "folders",
  "auto",
];

/** How a corpus is opened. */
export interface OpenOptions extends SourceOptions {
  /** Where a path tells what, for `folders`; empty to find out. */
  readonly pattern?: string;
  /** Which column is what, for `manifest`; empty to find out. */
  readonly columns?: string;
}

/**
 * Opens a corpus: finds its clips, labels them, and tells what is missing or does not belong.
 *
 * Some hold several corpora: a table with a column `corpus`, say. `auto` opens every published corpus that is recognised in the
 * source; else it reads a table, if the source is one, or goes by folders.
 *
 * @param corpus One of {@link CORPORA}, a published one with its options if it has any: `ravdess(channel=song)`.
 * @param source A folder, a zip, tar or tar.gz archive, or the web address of one; for `manifest` a table; for `demo` nothing.
 * @throws {InputError} If there is no such corpus or option, no source is given, or it holds none of the corpus's clips.
 * @throws {InputError} If an archive or a table is damaged.
 * @example
 * ```ts
 * const [corpus] = await openCorpus("demo");
 * const clip = corpus!.labels[0]!;
 * if ((await corpus!.read(clip.clip)).length === 0) throw new Error("every clip can be read");
 * ```
 */
export async function openCorpus(
  corpus: string,
  source?: string,
  options: OpenOptions = {},
): Promise<readonly Collection[]> {
  const { name } = parseCall(corpus, "a corpus");
  if (!CORPORA.includes(name)) {
    throw new InputError(
      `Cannot open corpus "${name}" as there is none of that name; there are ${CORPORA.join(", ")}`,
    );
  }
  const published = publishedOf(corpus);
  if (name === "demo") return [openDemo()];
  if (!source) {
    throw new InputError(`Cannot open corpus ${name} without a source; data/README.md says how to get one`);
  }
  if (name === "manifest" || (name === "auto" && TABLE_NAMES.test(source))) {
    return openManifest(source, options);
  }
  const opened = await openSource(source, options);
  if (published) return [await collect(published, opened)];
  const recognised = await recogniseCorpora(opened);
  const looksLike = recognised.length > 1
    ? `${suggestCorpora(recognised)}; all of them: --corpus auto`
    : suggestCorpora(recognised);
  const byFolders = () => openFolders(opened, { pattern: options.pattern ?? "", looksLike });
  if (name === "folders" || options.pattern) return byFolders();
  if (recognised.length > 0) {
    return openRecognised(opened, recognised.map(({ call }) => ({ call, corpus: publishedOf(call)! })));
  }
  const hasTable = opened.paths.some((path) => TABLE_NAMES.test(path));
  return hasTable ? openTableOr(byFolders, () => openManifest(source, options)) : byFolders();
}

/** Reads a table, or, if there is none of clips, goes by folders, and says why. */
async function openTableOr(
  byFolders: () => readonly Collection[],
  byTable: () => Promise<readonly Collection[]>,
): Promise<readonly Collection[]> {
  try {
    return await byTable();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const doubt = `there is a table, which is not read: ${error.message}`;
    const [first, ...others] = orBoth(byFolders, error);
    const inferences = [
      { about: "table", inferred: "read by folders and names", doubt },
      ...first!.inferences,
    ];
    return [{ ...first!, inferences }, ...others];
  }
}

/** Goes by folders; if that fails too, the reader needs to know of both. */
function orBoth(byFolders: () => readonly Collection[], ofTable: InputError): readonly Collection[] {
  try {
    return byFolders();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${ofTable.message}. Nor by folders and names: ${error.message}`, { cause: error });
  }
}

/** Finds a published corpus and chooses what of it is read; undefined for one's own and the synthetic one. */
function publishedOf(call: string): Corpus | undefined {
  const { name, given } = parseCall(call, "a corpus");
  const corpus = PUBLISHED.find((published) => published.name === name);
  const chosen = parseOptions(name, corpus?.options ?? { defaults: {} }, given);
  return corpus?.withOptions?.(chosen) ?? corpus;
}
