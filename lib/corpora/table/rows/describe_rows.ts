import { InputError } from "../../../errors.ts";
import { group } from "d3-array";
import { formatList } from "../../../encode/format_list.ts";
import type { Inference } from "../../corpus.ts";
import type { ClipEntry, RowProblem } from "./clip_entry.ts";
import type { Detour } from "../files/found_recording.ts";
import type { ReadRows } from "./read_rows.ts";
import { isConflict } from "./settle_conflicts.ts";

/** Says how many rows are used, and how many are not for which reasons. */
export function describeRows(problems: readonly RowProblem[], rows: number, used: number): Inference[] {
  const left = problems.filter(({ kind }) => kind !== "doubtful"), doubtful = problems.length - left.length;
  if (problems.length === 0) return [];
  const why = left.length > 0 ? `: ${causes(left)}` : "";
  const doubts = [
    ...(doubtful > 0 ? [causes(problems.filter(({ kind }) => kind === "doubtful"))] : []),
    ...(used < rows / 2 ? ["fewer than half of the rows are used"] : []),
    ...(left.some(isConflict) ? [`clips that rows do not agree on are left out: ${MAJORITY}`] : []),
  ];
  const doubt = doubts.length > 0 ? doubts.join("; ") : null;
  return [{ about: "rows", inferred: `${used} of ${rows} rows are used${why}`, doubt }];
}

/** Says that no row is left, why, and what its columns were taken for. */
export function noRowLeft(
  name: string,
  problems: readonly RowProblem[],
  inferences: readonly Inference[],
): InputError {
  const columns = inferences.filter(({ about }) => about === "columns").map(({ inferred }) =>
    `; ${inferred}`
  );
  const advice = problems.every(isConflict) ? `; ${MAJORITY}` : "";
  return new InputError(
    `Cannot find a clip that ${name} lists: ${causes(problems)}${advice}${columns.join("")}`,
  );
}

const MAJORITY = "if each row is what one rater said, write one row a clip, such as what most of them said";

/** What is wrong with how many rows, and with the first of them in particular. */
function causes(problems: readonly RowProblem[]): string {
  const sorted = [...group(problems, ({ cause }) => cause)].sort(([, a], [, b]) => b.length - a.length);
  return formatList(
    sorted.map(([cause, [first, ...others]]) => {
      if (others.length === 0) return first!.problem;
      const isPlain = first!.problem === `${first!.row}: ${cause}`;
      const example = isPlain ? `${first!.row}, ${first!.clip || "without a path"}` : first!.problem;
      return `${others.length + 1} rows: ${cause} (${example})`;
    }),
    4,
  );
}

/** Says how many clips are parts of how many recordings, if any are. */
export function describeParts(entries: readonly ClipEntry[]): Inference[] {
  const parts = entries.filter(({ labels: { start, end } }) => (start ?? end ?? null) !== null);
  if (parts.length === 0) return [];
  const recordings = new Set(parts.map(({ path }) => path)).size;
  const inferred =
    `${parts.length} clips are parts of ${recordings} recordings, as rows say where they begin and end`;
  return [{ about: "parts", inferred, doubt: null }];
}

/** Says how recordings were found that are not where their paths lead. */
export function describeDetours(detours: ReadRows["detours"]): Inference[] {
  return [...detours].map(([detour, { example, count }]) => ({
    about: "path",
    inferred: `${count} ${count === 1 ? "path" : "paths"} ${MEANINGS[detour]}: ${example}`,
    doubt: detour === "below"
      ? "found by the ends of their paths: are these the recordings that are meant?"
      : null,
  }));
}

const MEANINGS: Readonly<Record<Detour, string>> = {
  base: "from the folder that the program runs in, rather than the table's",
  spelling: "with other capitals, or accents composed otherwise, than the file's name",
  ending: "with another ending than the file, or none",
  below: "not there, and found below the table's folder",
};
