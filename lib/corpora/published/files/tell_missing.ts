import { rollups } from "d3-array";
import { dirname } from "node:path/posix";
import type { Problem } from "../../corpus.ts";

/** So many missing clips are named one by one. */
const SOME = 20;

/** Tells which clips are missing: one by one, or, if they are many, with their number and the folders that lack most. */
export function tellMissing(clips: readonly string[], expected: number): Problem[] {
  if (clips.length <= SOME) return clips.map((clip) => problem(clip, "not found in the source"));
  const folders = rollups(clips, ({ length }) => length, dirname).sort(([, a], [, b]) => b - a);
  const most = folders.slice(0, 3).map(([folder, count]) => `${folder} (${count.toLocaleString("en")})`).join(
    ", ",
  );
  const rest = folders.length > 3 ? ` and ${(folders.length - 3).toLocaleString("en")} more` : "";
  const others = (clips.length - 1).toLocaleString("en");
  return [problem(
    clips[0]!,
    `not found in the source, with ${others} others of ${
      expected.toLocaleString("en")
    } clips: in ${most}${rest}`,
  )];
}

function problem(clip: string, text: string): Problem {
  return { clip, kind: "missing", problem: text };
}
