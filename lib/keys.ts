import { group } from "npm:d3-array@3.2.4";
import { InputError } from "./errors.ts";

/** A part of a recording, in seconds from its beginning; null for all of it. */
export interface Extent {
  readonly start: number | null;
  readonly end: number | null;
}

/** All of a recording. */
export const WHOLE: Extent = { start: null, end: null };

/**
 * Makes the key of a clip: `<corpus>/<path>`, and `#<start>-<end>` (seconds) behind it if it is part of a recording. So clips
 * of several corpora fit into one table, and several parts of one recording.
 *
 * @param path Path of the recording inside the corpus.
 *
 * @example
 * ```ts
 * const part = clipKey("calls", "2024/one.wav", { start: 1.5, end: 4 });
 * if (part !== "calls/2024/one.wav#1.5-4") throw new Error(part);
 * ```
 */
export function clipKey(corpus: string, path: string, { start, end }: Extent = WHOLE): string {
  return `${corpus}/${path}${partName({ start, end })}`;
}

/**
 * Makes the key of a speaker: `<corpus>/<speaker>`. So speakers of two corpora who bear the same name are two.
 *
 * @example
 * ```ts
 * if (speakerKey("ravdess", "01") !== "ravdess/01") throw new Error("corpus and speaker");
 * ```
 */
export function speakerKey(corpus: string, speaker: string): string {
  return `${corpus}/${speaker}`;
}

/**
 * Tells the key of clips whose speaker the corpus does not tell, who may be many people, from that of a speaker: `<corpus>/unknown`.
 *
 * @example
 * ```ts
 * if (!isUnknownSpeaker("calls/unknown") || isUnknownSpeaker("calls/anna")) throw new Error("by its name");
 * ```
 */
export function isUnknownSpeaker(speaker: string): boolean {
  return bareKey(speaker).toLowerCase() === "unknown";
}

/**
 * Gives the path, inside the corpus, of the recording that a clip is or is part of.
 *
 * @example
 * ```ts
 * const path = recordingPath({ clip: "calls/one#2.wav#1.5-4", start: 1.5, end: 4 });
 * if (path !== "one#2.wav") throw new Error(path);
 * ```
 */
export function recordingPath({ clip, ...part }: Extent & { readonly clip: string }): string {
  const path = bareKey(clip), name = partName(part);
  return name && path.endsWith(name) ? path.slice(0, -name.length) : path;
}

/**
 * Leaves the corpus out of the key of a clip or of a speaker: what the corpus itself calls it.
 *
 * @example
 * ```ts
 * if (bareKey("ravdess/01") !== "01") throw new Error("without the corpus");
 * ```
 */
export function bareKey(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}

/**
 * Gives the corpus of the key of a clip or of a speaker.
 *
 * @example
 * ```ts
 * if (corpusOf("ravdess/01") !== "ravdess") throw new Error("what stands before the first slash");
 * ```
 */
export function corpusOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf("/")));
}

/**
 * Tells how to show keys: without the corpus if all have the same one, whole if there are several.
 *
 * @param keys All that are shown together.
 *
 * @example
 * ```ts
 * const one = shortenKeys(["emodb/03", "emodb/08"]), two = shortenKeys(["emodb/03", "savee/DC"]);
 * if (one("emodb/03") !== "03" || two("emodb/03") !== "emodb/03") throw new Error("only where it is clear");
 * ```
 */
export function shortenKeys(keys: Iterable<string>): (key: string) => string {
  const corpora = new Set<string>();
  for (const key of keys) corpora.add(corpusOf(key));
  return corpora.size === 1 ? bareKey : (key) => key;
}

/**
 * Finds what a user means by a name: the key itself, or the only key that is called so in its corpus.
 *
 * @returns null if no key is called so.
 * @throws {InputError} If keys of several corpora are.
 *
 * @example
 * ```ts
 * const find = keyFinder(["emodb/03", "savee/DC"]);
 * if (find("DC") !== "savee/DC" || find("emodb/03") !== "emodb/03") throw new Error("with or without the corpus");
 * ```
 */
export function keyFinder(keys: Iterable<string>): (name: string) => string | null {
  const known = new Set(keys), byName = group(known, bareKey);
  return (name) => {
    if (known.has(name)) return name;
    const meant = byName.get(name) ?? [];
    if (meant.length < 2) return meant[0] ?? null;
    throw new InputError(
      `Cannot tell which "${name}" is meant as several corpora have one: write ${meant.join(" or ")}`,
    );
  };
}

/** What stands behind the path of a recording in the key of a part of it. */
function partName({ start, end }: Extent): string {
  return start === null && end === null ? "" : `#${start ?? 0}-${end ?? ""}`;
}
