import { InputError } from "../../../errors.ts";
import { didYouMean } from "../../../nearest_names.ts";
import { isEmotion } from "../emotion_words.ts";
import { PATH_FIELDS, type PathField, type PathValues } from "./path_values.ts";

/** Says where in a path what is told of a clip. */
export interface PathPattern {
  readonly text: string;
  readonly fields: ReadonlySet<PathField>;
  /** The number of names it is of: folders and the file's. */
  readonly depth: number;
  /** Reads a path; null if it is none of the pattern. */
  read(path: string): PathValues | null;
  /** Counts how many names at the end of a path are as in the pattern. */
  countMatching(path: string): number;
}

/**
 * Reads a pattern such as `{speaker}/{emotion}/{}.wav`, which is compared with the end of a path, folder by folder.
 *
 * A name in braces is one of {@link PATH_FIELDS}, and stands for a whole folder or a part of one; it takes as little as it can,
 * or, if the word for the emotion is then known, as much. `{}` stands for anything, `{emotion:2}` for two characters, a field that
 * occurs twice for the same text. Of two that touch, the first ends where letters and digits meet. Without an extension
 * any will do. Upper and lower case are one.
 *
 * @throws {InputError} If a brace is not closed, a field is unknown, or there is no `{emotion}`.
 * @example
 * ```ts
 * const pattern = parsePattern("{speaker:2}{sentence:3}{emotion:1}{}.wav");
 * const { speaker, emotion } = pattern.read("emodb/wav/03a01Fa.wav")!;
 * if (speaker !== "03" || emotion !== "F") throw new Error("names of Emo-DB are read by their widths");
 * ```
 */
export function parsePattern(text: string): PathPattern {
  const names = text.trim().normalize("NFC").replaceAll("\\", "/").replace(/^[./]*\//, "").split("/");
  const parts = names.map((name) => partsOf(name, text));
  const fields = new Set(parts.flat().flatMap(({ field }) => field ? [field] : []));
  if (!fields.has("emotion")) {
    throw refusal(
      text,
      'it does not say where the emotion stands: it needs {emotion}, as in "{speaker}/{emotion}/{}.wav"',
    );
  }
  const anyExtension = /\.[a-z][a-z0-9]{1,4}$/i.test(names.at(-1)!) ? "" : "\\.[^./]+";
  const compile = (parts: readonly (readonly Part[])[], greed: Greed) =>
    new RegExp(`(?:^|/)${parts.map((name) => sourceOf(name, greed)).join("/")}${anyExtension}$`, "iu");
  const lazy = compile(withReferences(parts), "?"), greedy = compile(withReferences(parts), "");
  const ends = parts.map((_, i) => compile(withReferences(parts.slice(i)), "?")).reverse();
  return {
    text,
    fields,
    depth: names.length,
    read(path) {
      const composed = path.normalize("NFC");
      const least = lazy.exec(composed)?.groups, most = greedy.exec(composed)?.groups;
      if (!least || !most) return null;
      return isEmotion(most["emotion"]!) && !isEmotion(least["emotion"]!) ? most : least;
    },
    countMatching: (path) => ends.filter((end) => end.test(path.normalize("NFC"))).length,
  };
}

/** A field, anything (no field), or a literal text. */
interface Part {
  readonly literal?: string;
  readonly field?: PathField | undefined;
  /** Characters; undefined for any number. */
  readonly width?: number | undefined;
  /** True where the same field stands before. */
  readonly isReference?: boolean;
}

type Greed = "?" | "";

function partsOf(name: string, pattern: string): Part[] {
  if (name === "") throw refusal(pattern, "a folder in it has no name; {} stands for any");
  const parts: Part[] = [];
  for (const [, literal, braces] of name.matchAll(/([^{}]+)|\{([^{}/]*)\}|[{}]/g)) {
    if (literal !== undefined) parts.push({ literal });
    else if (braces === undefined) throw refusal(pattern, "a brace in it is not closed or not opened");
    else parts.push(fieldOf(braces, pattern));
  }
  return parts;
}

function fieldOf(braces: string, pattern: string): Part {
  const [, name = "", width] = /^\s*([^:]*?)\s*(?::\s*([1-9]\d?)\s*)?$/.exec(braces) ?? [, braces];
  const field = PATH_FIELDS.find((field) => field === name.toLowerCase());
  if (!field && name !== "") {
    throw refusal(
      pattern,
      `there is no field {${braces}}${didYouMean(name, PATH_FIELDS)}; fields are ${
        PATH_FIELDS.join(", ")
      }, ` +
        "{} for anything, and {emotion:2} for two characters",
    );
  }
  return { field, width: width === undefined ? undefined : Number(width) };
}

/** Marks the fields that occur before. */
function withReferences(names: readonly (readonly Part[])[]): Part[][] {
  const seen = new Set<PathField>();
  return names.map((parts) =>
    parts.map((part) => {
      if (!part.field) return part;
      const isReference = seen.has(part.field);
      seen.add(part.field);
      return { ...part, isReference };
    })
  );
}

function sourceOf(parts: readonly Part[], greed: Greed): string {
  return parts.map((part, i) => {
    if (part.literal !== undefined) return part.literal.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    if (part.isReference) return `\\k<${part.field}>`;
    const next = parts[i + 1];
    const touches = next !== undefined && next.literal === undefined && next.width === undefined;
    const source = part.width !== undefined
      ? `[^/]{${part.width}}`
      : touches
      ? "(?:[^/\\d]+(?=\\d)|\\d+(?=[^/\\d]))"
      : `[^/]${part.field ? "+" : "*"}${greed}`;
    return part.field ? `(?<${part.field}>${source})` : source;
  }).join("");
}

function refusal(pattern: string, why: string): InputError {
  return new InputError(`Cannot read the pattern "${pattern}" as ${why}`);
}
