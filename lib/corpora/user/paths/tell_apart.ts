import type { PathReading } from "./path_reading.ts";

/** What paths tell, with speakers of one name told apart. */
export interface ToldApart {
  readonly values: PathReading["values"];
  /** How they were, a sentence; none if no name is met twice. */
  readonly doubts: readonly string[];
}

/**
 * Tells speakers apart who have one name in several groups, as `female/01` and `male/01`: all are then called by both.
 *
 * @param groups The group of each path; undefined where it has none.
 *
 * @example
 * ```ts
 * const values = [{ speaker: "01", emotion: "sad" }, { speaker: "01", emotion: "sad" }];
 * const [first] = tellApart(values, ["female", "male"]).values;
 * if (!("speaker" in first!) || first.speaker !== "female_01") throw new Error("two people");
 * ```
 */
export function tellApart(
  values: PathReading["values"],
  groups: readonly (string | undefined)[],
): ToldApart {
  const met = new Map<string, string>();
  let twice: readonly [string, string, string] | undefined;
  values.forEach((value, i) => {
    const group = groups[i];
    if ("problem" in value || value.speaker === undefined || group === undefined) return;
    const before = met.get(value.speaker) ?? group;
    met.set(value.speaker, before);
    if (before !== group) twice ??= [value.speaker, before, group];
  });
  if (!twice) return { values, doubts: [] };
  const [name, one, other] = twice;
  return {
    values: values.map((value, i) =>
      "problem" in value || value.speaker === undefined || groups[i] === undefined
        ? value
        : { ...value, speaker: `${groups[i]}_${value.speaker}` }
    ),
    doubts: [
      `"${name}" stands below ${one} and ${other}: taken for two people, ${one}_${name} and ${other}_${name}; are they?`,
    ],
  };
}
