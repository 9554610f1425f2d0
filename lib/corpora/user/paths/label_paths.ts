import type { Labels } from "../../corpus.ts";
import { splitNames } from "../../table/rows/split_names.ts";
import { ageOf, corpusName, sexOf } from "../../table/rows/values.ts";
import type { PathReading } from "./path_reading.ts";
import type { PathValues } from "./path_values.ts";

/** A clip of a corpus that is read by its paths. */
export interface PathClip {
  readonly path: string;
  readonly labels: Labels;
  /** The corpus that a pattern found in its path. */
  readonly corpus: string | null;
  /** What in its path could not be read. */
  readonly remarks: readonly string[];
}

/** Labels clips by what their paths tell: gives emotions, sexes and splits their names. */
export function labelPaths(paths: readonly string[], { values, shared, named }: PathReading): PathClip[] {
  const splits = splitNames(values.flatMap((value) => "problem" in value ? [] : value.split ?? []));
  const sexes = sexesBySpeaker(values);
  return paths.flatMap((path, i) => {
    const value = values[i]!;
    if ("problem" in value) return [];
    const { speaker = "unknown", emotion = "", sex, age, split } = value;
    const remarks = [
      ...(sex !== undefined && sexOf(sex) === null
        ? [`its sex "${sex}" is none that is known; taken as unknown`]
        : []),
      ...(age !== undefined && ageOf(age) === null
        ? [`its age "${age}" is no number of years; taken as unknown`]
        : []),
    ];
    const labels: Labels = {
      clip: path.split("/").slice(shared).join("/"),
      speaker,
      sex: sex === undefined ? sexes.get(speaker) ?? null : sexOf(sex),
      emotion: named.emotions.get(emotion)!,
      emotion_code: emotion,
      intensity: value.intensity ?? null,
      sentence: value.sentence ?? null,
      repetition: value.repetition ?? null,
      ...(split !== undefined && { split: splits.get(split)! }),
      ...(age !== undefined && { age: ageOf(age) }),
      ...(value.language !== undefined && { language: value.language }),
    };
    return [{ path, labels, corpus: value.corpus === undefined ? null : corpusName(value.corpus), remarks }];
  });
}

/** Reads sexes off speakers' names, if all of them tell: `F01`, `male2`. */
function sexesBySpeaker(values: PathReading["values"]) {
  const names = [
    ...new Set(
      values.flatMap((value: PathValues | { problem: string }) =>
        "problem" in value ? [] : [value.speaker ?? "unknown"]
      ),
    ),
  ];
  const sexes = names.map((name) => [name, sexOf(/^(\p{L}+)[\s_-]?\d+$/u.exec(name)?.[1] ?? "")] as const);
  return new Map(sexes.every(([, sex]) => sex !== null) ? sexes : []);
}
