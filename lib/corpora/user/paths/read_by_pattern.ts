import { InputError } from "../../../errors.ts";
import { nameEmotions } from "../name_emotions.ts";
import type { PathReading } from "./path_reading.ts";
import type { PathPattern } from "./pattern.ts";
import { splitPaths } from "./split_path.ts";
import { tellApart } from "./tell_apart.ts";

/**
 * Reads paths by a pattern.
 *
 * @throws {InputError} If none is as the pattern says; the nearest is named.
 */
export function readByPattern(paths: readonly string[], pattern: PathPattern): PathReading {
  const problem = `left out: not as the pattern ${pattern.text} says`;
  const read = paths.map((path) => pattern.read(path) ?? { problem });
  const { values, doubts } = tellApart(
    read,
    read.map((value) => "problem" in value ? undefined : value.sex),
  );
  const words = values.flatMap((value) => "problem" in value ? [] : [value.emotion!]);
  if (words.length === 0) throw noneMatches(paths, pattern);
  const depth = paths.reduce((least, path) => Math.min(least, path.split("/").length), Infinity);
  const inferred = `${words.length} of ${paths.length} paths by the pattern ${pattern.text}`;
  return {
    values,
    shared: Math.max(0, Math.min(splitPaths(paths).shared.length, depth - pattern.depth)),
    named: nameEmotions(words),
    speakersFrom: pattern.fields.has("speaker") ? "the pattern" : null,
    speakerDoubts: doubts,
    speakerPattern: null,
    inferences: [{
      about: "paths",
      inferred,
      doubt: words.length < paths.length ? "the others are left out" : null,
    }],
  };
}

function noneMatches(paths: readonly string[], pattern: PathPattern): InputError {
  let nearest = paths[0]!, most = -1;
  for (const path of paths) {
    const count = pattern.countMatching(path);
    if (count > most) [nearest, most] = [path, count];
  }
  const names = nearest.split("/");
  const why = most < names.length && most < pattern.depth
    ? `; there, "${names.at(-1 - most)}" is not as the pattern says`
    : `; it has ${names.length} names, and the pattern ${pattern.depth}`;
  return new InputError(
    `Cannot read the clips by the pattern "${pattern.text}" as none of ${paths.length} paths is so: the nearest is ${nearest}${why}`,
  );
}
