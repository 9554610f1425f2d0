import { group } from "d3-array";
import type { Problem } from "../../corpus.ts";
import type { Aside } from "./pick_clips.ts";

/** So many files of a kind are named one by one. */
const FEW = 3;

/** Tells which recordings are not used and why: one by one, or, if there are many of a kind, with their number. */
export function tellAside(aside: readonly Aside[]): Problem[] {
  return kindsOf(aside).flatMap(([reason, files]): Problem[] =>
    files.length <= FEW
      ? files.map(({ path, detail }) => problem(path, `left out: ${detail}`))
      : [problem(files[0]!.path, `left out, with ${count(files.length - 1, "other")}: ${reason}`)]
  );
}

/** Says in a few words why recordings are not used, for a message; empty if there are none. */
export function summariseAside(aside: readonly Aside[]): string {
  const kinds = kindsOf(aside).sort(([, a], [, b]) => b.length - a.length);
  return kinds.slice(0, 2).map(([reason, files]) => {
    const others = files.length > 1 ? ` and ${count(files.length - 1, "other")}` : "";
    return `${files[0]!.path}${others} (${reason})`;
  }).join("; ");
}

function kindsOf(aside: readonly Aside[]): [string, Aside[]][] {
  return [...group(aside, ({ reason }) => reason)];
}

function count(many: number, word: string): string {
  return `${many.toLocaleString("en")} ${word}${many === 1 ? "" : "s"}`;
}

function problem(clip: string, text: string): Problem {
  return { clip, kind: "unexpected", problem: text };
}
