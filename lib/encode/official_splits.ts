import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";
import type { Fold, FoldClip, Split } from "./fold.ts";

/**
 * Divides clips as the corpus was published: every test part (`test`, or `test1`, `test2` …) is tested by what `train` has
 * taught, and `validation` validates. Clips of no part, or of another, are not used: see {@link describeUnused}.
 *
 * @throws {InputError} If there is no clip to test, or none to learn from.
 *
 * @example
 * ```ts
 * const clips = ["train", "validation", "test"].map((split) => ({ split, speaker: "a", emotion: "sad" }));
 * const [only] = officialSplits(clips);
 * if (only?.test.join() !== "2" || only.validation?.join() !== "1") throw new Error("the last one is tested");
 * ```
 */
export function officialSplits(clips: readonly FoldClip[]): Split[] {
  const rows = group([...clips.keys()], (row) => clips[row]!.split ?? "");
  const parts = [...rows.keys()].filter(Boolean).sort();
  const rest = rows.get("train") ?? [], tested = parts.filter((part) => part.startsWith("test"));
  if (tested.length === 0 || rest.length === 0) {
    const found = parts.length === 0 ? "the corpus tells of none" : `there is only ${parts.join(", ")}`;
    throw new InputError(
      `Cannot divide clips by official parts as ${found}, and train and test are needed: choose another protocol, ` +
        "such as speakers",
    );
  }
  const validation = rows.get("validation") ?? [];
  return tested.map((part) => ({
    test: rows.get(part)!,
    rest,
    ...(validation.length ? { validation } : {}),
  }));
}

/**
 * Says how many clips no fold uses, by the parts that the corpus puts them in; null if all are used.
 *
 * @example
 * ```ts
 * const clips = ["train", null, "test"].map((split) => ({ split, speaker: "a", emotion: "sad" }));
 * const note = describeUnused(clips, [{ fold: 1, train: [0], validation: [], test: [2] }]);
 * if (note !== "1 of 3 clips is in no fold: 1 of no official part") throw new Error(`${note}`);
 * ```
 */
export function describeUnused(clips: readonly FoldClip[], folds: readonly Fold[]): string | null {
  const used = new Set(folds.flatMap(({ train, validation, test }) => [...train, ...validation, ...test]));
  const unused = clips.filter((_, row) => !used.has(row));
  if (unused.length === 0) return null;
  const parts = [...group(unused, ({ split }) => split ?? "no official part")]
    .map(([part, clips]) => `${clips.length} of ${part}`);
  return `${unused.length} of ${clips.length} clips ${unused.length === 1 ? "is" : "are"} in no fold: ${
    parts.join(", ")
  }`;
}
