import { InputError } from "../../errors.ts";
import type { Inference } from "../corpus.ts";
import { nameEmotions } from "../user/name_emotions.ts";
import { checkLabels } from "./columns/check_labels.ts";
import type { ClipEntry, RowProblem } from "./rows/clip_entry.ts";
import { describeDetours, describeParts, describeRows, noRowLeft } from "./rows/describe_rows.ts";
import { findColumns } from "./columns/find_columns.ts";
import { findHeader } from "./columns/find_header.ts";
import type { PlacedTable } from "./files/locate_tables.ts";
import type { ChosenColumns } from "./columns/parse_columns.ts";
import { readRows } from "./rows/read_rows.ts";
import { refuseMilliseconds } from "./columns/refuse_milliseconds.ts";
import { settleConflicts } from "./rows/settle_conflicts.ts";
import { splitNames } from "./rows/split_names.ts";
import type { Table } from "./formats/table.ts";

/** The clips that tables list. */
export interface ReadClips {
  readonly entries: readonly ClipEntry[];
  readonly problems: readonly RowProblem[];
  readonly inferences: readonly Inference[];
  /** How the words for emotions were read. */
  readonly naming: { readonly said: readonly string[]; readonly doubts: readonly string[] };
}

/** Tells whether a table lists clips, rather than something else. */
export function isOfClips(table: Table, chosen: ChosenColumns): boolean {
  try {
    return findColumns(findHeader(table, chosen), chosen).places.has("path");
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/**
 * Reads the clips that tables list, and says what was guessed.
 *
 * @throws {InputError} If a table does not tell what is needed, or no clip is left.
 */
export function readClips(tables: readonly PlacedTable[], chosen: ChosenColumns): ReadClips {
  const read = tables.map((placed) => readOne(placed, chosen));
  const all = read.flatMap(({ entries }) => entries);
  const { emotions, ...naming } = nameEmotions(all.flatMap(({ labels: { emotion } }) => emotion ?? []));
  const splits = splitNames(all.flatMap(({ labels: { split } }) => split ?? []));
  const settled = settleConflicts(
    all.map((entry) => ({ ...entry, labels: renamed(entry.labels, emotions, splits) })),
  );
  const inferences = read.flatMap(({ inferences }) => inferences);
  const problems = [...read.flatMap(({ problems }) => problems), ...settled.problems];
  if (settled.entries.length === 0) {
    throw noRowLeft(tables.map(({ table }) => table.name).join(", "), problems, inferences);
  }
  const rows = read.reduce((sum, { rows }) => sum + rows, 0);
  return {
    entries: settled.entries,
    problems,
    inferences: [
      ...inferences,
      ...describeParts(settled.entries),
      ...describeRows(problems, rows, settled.entries.length),
    ],
    naming,
  };
}

function readOne({ table: given, tree, split }: PlacedTable, chosen: ChosenColumns) {
  const table = findHeader(given, chosen);
  if (table.rows.length === 0) {
    throw new InputError(`Cannot find a clip that ${table.name} lists: it has a header and no rows`);
  }
  const columns = findColumns(table, chosen);
  const { expected, inferences } = checkLabels(table, columns, chosen);
  refuseMilliseconds(table, columns);
  const { entries, problems, detours } = readRows(table, columns, tree, expected);
  return {
    entries: split === null
      ? entries
      : entries.map((entry) => ({ ...entry, labels: { split, ...entry.labels } })),
    problems,
    inferences: [
      ...table.guesses.map((inferred) => ({ about: "table", inferred, doubt: null })),
      ...columns.inferences,
      ...inferences,
      ...describeDetours(detours),
    ],
    rows: table.rows.length,
  };
}

function renamed(
  labels: ClipEntry["labels"],
  emotions: ReadonlyMap<string, string>,
  splits: ReadonlyMap<string, string>,
): ClipEntry["labels"] {
  const { emotion, split } = labels;
  return {
    ...labels,
    emotion: emotion === null ? null : emotions.get(emotion) ?? emotion,
    ...(split ? { split: splits.get(split) ?? split } : {}),
  };
}
