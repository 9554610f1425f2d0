import { InputError } from "../errors.ts";
import { type Call, parseOptions } from "../options.ts";
import { givenPath } from "../project_path.ts";
import type { Collection } from "./corpus.ts";
import { formatCorpora, parseCorpora } from "./corpus_list.ts";
import { openCorpus, type OpenOptions } from "./registry.ts";

/** Which corpora are wanted, and where they are: settings of a run. */
export interface WantedCorpora {
  /** Names, with options if wanted: `savee,ravdess`. */
  readonly corpus: string;
  /** A source of all of them, or one of each, separated by commas; empty for the synthetic corpus. */
  readonly source: string;
  /** Where a path tells what, for `folders`; empty to find out. */
  readonly pattern: string;
  /** Which column is what, for `manifest`; empty to find out. */
  readonly columns: string;
}

/** A corpus, and where it was opened. */
export interface OpenedCorpus {
  readonly collection: Collection;
  readonly source: string;
}

/**
 * Opens corpora, several if wanted.
 *
 * @throws {InputError} If a corpus cannot be opened, there are not as many sources as corpora, or two have the same name.
 *
 * @example
 * ```ts
 * const [demo] = await openCorpora({ corpus: "demo", source: "", pattern: "", columns: "" });
 * if (demo?.collection.card.name !== "demo") throw new Error("the synthetic corpus");
 * ```
 */
export async function openCorpora(
  { corpus, source, pattern, columns }: WantedCorpora,
  options: OpenOptions = {},
): Promise<readonly OpenedCorpus[]> {
  const calls = parseCorpora(corpus), sources = sourcesOf(calls, source), opened: OpenedCorpus[] = [];
  for (const [index, { name, given: { name: ownName, ...given } }] of calls.entries()) {
    const place = sources[index]!;
    if (OWN.includes(name)) parseOptions(name, { defaults: { name: "" } }, given);
    const collections = await openCorpus(
      formatCorpora([{ name, given }]),
      place && givenPath(place),
      { ...options, pattern, columns },
    );
    for (const collection of rename(collections, name, ownName)) opened.push({ collection, source: place });
  }
  const names = opened.map(({ collection }) => collection.card.name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return opened;
  throw new InputError(`Cannot use ${corpus} in one run as two of its corpora are called ${twice}`);
}

/** Corpora of one's own, which may be given a name. */
const OWN = ["folders", "manifest"];

/** Gives each corpus its source: as many as there are corpora that need one, or one that holds them all. */
function sourcesOf(calls: readonly Call[], source: string): string[] {
  const needing = calls.filter(({ name }) => name !== "demo").length;
  // A path may have commas, where it is the only one.
  const parts = needing === 1 ? [source] : source.split(",").map((part) => part.trim());
  if (parts.length !== 1 && parts.length !== needing) {
    throw new InputError(
      `Cannot tell where the corpora are as there are ${parts.length} sources for ${needing} of them: name one that ` +
        `holds all, or as many as there are, separated by commas (current value is "${source}")`,
    );
  }
  let next = 0;
  return calls.map(({ name }) => name === "demo" ? "" : parts[parts.length === 1 ? 0 : next++]!);
}

function rename(collections: readonly Collection[], corpus: string, name?: string): readonly Collection[] {
  if (name === undefined) return collections;
  const [collection, ...others] = collections;
  if (!OWN.includes(corpus) || others.length > 0 || !collection) {
    throw new InputError(`Cannot name the corpora of ${corpus} "${name}" as they bear names of their own`);
  }
  if (!/^[\w.-]+$/.test(name)) {
    throw new InputError(
      `Cannot name a corpus "${name}" as its name may have letters, digits, "_", "-" and "." only`,
    );
  }
  return [{ ...collection, card: { ...collection.card, name, title: name } }];
}
