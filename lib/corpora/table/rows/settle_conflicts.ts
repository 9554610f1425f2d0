import { group } from "d3-array";
import type { ClipEntry, RowProblem } from "./clip_entry.ts";

/**
 * Keeps one of the rows that list a clip twice and agree on it, and none of those that do not; tells besides which parts of a
 * recording overlap and have different emotions.
 */
export function settleConflicts(
  entries: readonly ClipEntry[],
): { readonly entries: readonly ClipEntry[]; readonly problems: readonly RowProblem[] } {
  const kept: ClipEntry[] = [], problems: RowProblem[] = [];
  for (const same of group(entries, partKey).values()) {
    const [first, ...others] = same as [ClipEntry, ...ClipEntry[]];
    const differing = (["emotion", "speaker"] as const).filter((field) =>
      others.some(({ labels }) => labels[field] !== first.labels[field])
    );
    if (differing.length === 0) {
      kept.push(first);
      for (const entry of others) {
        problems.push(problemOf(entry, "unexpected", "left out as a row above lists the same clip", first));
      }
      continue;
    }
    const what = differing.join(" and another ");
    for (const entry of same) {
      const other = same.find(({ labels }) =>
        differing.some((field) => labels[field] !== entry.labels[field])
      )!;
      problems.push(
        problemOf(entry, "unexpected", `${CONFLICT} ${what}`, other),
      );
    }
  }
  return { entries: kept, problems: [...problems, ...overlaps(kept)] };
}

/** Tells problems of rows that give one clip different emotions or speakers. */
export function isConflict({ cause }: RowProblem): boolean {
  return cause.startsWith(CONFLICT);
}

const CONFLICT = "left out as another row gives the same clip another";

function partKey({ path, labels: { start, end } }: ClipEntry): string {
  return `${path}\0${start ?? ""}\0${end ?? ""}`;
}

/** The least overlap that is told of (s): times are rounded. */
const LEAST = 0.02;

function overlaps(entries: readonly ClipEntry[]): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const parts of group(entries, ({ path }) => path).values()) {
    if (parts.length < 2) continue;
    const inOrder = parts.sort((a, b) => (a.labels.start ?? 0) - (b.labels.start ?? 0));
    let last = inOrder[0]!;
    for (const part of inOrder.slice(1)) {
      const isOver = endOf(last) - (part.labels.start ?? 0) > LEAST;
      if (isOver && last.labels.emotion !== part.labels.emotion) {
        problems.push(problemOf(part, "doubtful", "overlaps another part, which has another emotion", last));
      }
      if (endOf(part) > endOf(last)) last = part;
    }
  }
  return problems;
}

function endOf({ labels: { end } }: ClipEntry): number {
  return end ?? Infinity;
}

function problemOf(entry: ClipEntry, kind: RowProblem["kind"], cause: string, other: ClipEntry): RowProblem {
  const { row, written, corpus, labels } = entry;
  const sayings = [labels, other.labels].map(({ emotion, speaker }) =>
    `${emotion ?? "no emotion"}, ${speaker}`
  );
  const detail = sayings[0] === sayings[1] ? sayings[0] : `${sayings[0]}; there ${sayings[1]}`;
  return {
    row,
    clip: written,
    corpus,
    kind,
    cause,
    problem: `${row}: ${cause}: ${other.row} (${detail})`,
  };
}
