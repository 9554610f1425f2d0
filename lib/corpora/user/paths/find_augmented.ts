import type { Inference } from "../../corpus.ts";
import { clipsText } from "../count_by.ts";

/**
 * Tells clips that are named as another is, with what was done to it behind: `anna_1_noise.wav` beside `anna_1.wav`.
 *
 * @returns None if there are none.
 *
 * @example
 * ```ts
 * const [found] = findAugmented(["sad/anna_1.wav", "sad/anna_1_pitch.wav", "sad/anna_2.wav"]);
 * if (!found?.inferred.startsWith("1 clip is named")) throw new Error("one is a copy at another pitch");
 * ```
 */
export function findAugmented(paths: readonly string[]): Inference[] {
  const names = new Set(paths.map(withoutEnding));
  const copies = paths.filter((path) => {
    const original = AUGMENTED.exec(withoutEnding(path))?.[1];
    return original !== undefined && names.has(original);
  });
  const [first] = copies;
  if (first === undefined) return [];
  return [{
    about: "copies",
    inferred:
      `${clipsText(copies.length)} ${
        copies.length === 1 ? "is" : "are"
      } named as another is, with what was done ` +
      `to it behind, such as ${first}`,
    doubt:
      "if they are augmented copies, leave them out: they would be tested as others are, and count twice",
  }];
}

function withoutEnding(path: string): string {
  return path.replace(/\.[^./]*$/, "");
}

const AUGMENTED = new RegExp(
  "^(.*?[^/])[\\s_-]+(?:nois[ey]|pitch(?:ed)?|stretch(?:ed)?|shift(?:ed)?|speed|slow(?:er)?|fast(?:er)?|aug(?:mented)?|reverb|echo|" +
    "gain|volume|louder|quieter)[\\s_-]?[\\w.+-]*$",
  "i",
);
