import { isDeepStrictEqual } from "node:util";
import { type Cell, codeCells, type Notebook, type Output, sourceOf } from "./notebook.ts";

/** The metadata of every notebook: what Jupyter, repository pages and `deno fmt` need. */
const METADATA = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: {
    codemirror_mode: "typescript",
    file_extension: ".ts",
    mimetype: "text/x.typescript",
    name: "typescript",
    nbconvert_exporter: "script",
    pygments_lexer: "typescript",
  },
} as const;

/** Most that a committed notebook may weigh (bytes), and most lines of one of its code cells. */
const LIMITS = { bytes: 400 * 1024, lines: 12 };

/**
 * Leaves of an executed notebook what is to be committed: sources and outputs, but nothing that changes from run to run.
 *
 * Execution counts, timings, the kernel's version and every output whose metadata say `{ ser: "progress" }` go.
 */
export function stripNotebook(notebook: Notebook): Notebook {
  return { cells: notebook.cells.map(stripCell), metadata: METADATA, nbformat: 4, nbformat_minor: 5 };
}

/** Writes a notebook as Jupyter does: keys sorted, one space, a line end. */
export function formatNotebook(notebook: Notebook): string {
  return JSON.stringify(sortKeys(notebook), null, 1) + "\n";
}

/**
 * Names the code cells whose committed outputs are not those of a new run.
 *
 * @param committed The notebook as it is in the repository.
 * @param executed The same notebook after a run.
 * @returns Numbers of code cells, from 1.
 */
export function staleCells(committed: Notebook, executed: Notebook): number[] {
  const fresh = codeCells(stripNotebook(executed)).map(normalise);
  const kept = codeCells(committed).map(normalise);
  const count = Math.max(fresh.length, kept.length);
  return Array.from({ length: count }, (_, index) => index + 1)
    // As JSON, which has no negative zero: what is committed has been through it.
    .filter((number) => JSON.stringify(kept[number - 1]) !== JSON.stringify(fresh[number - 1]));
}

/**
 * Says what a committed notebook should not have in it.
 *
 * @param text The file.
 * @returns One line a finding; none if it is fit to be committed.
 */
export function committedProblems(notebook: Notebook, text: string): string[] {
  const problems: string[] = [];
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > LIMITS.bytes) problems.push(`weighs ${Math.ceil(bytes / 1024)} KB, more than 400`);
  if (!isDeepStrictEqual(notebook.metadata, METADATA)) {
    problems.push("has metadata besides kernel and language");
  }
  codeCells(notebook).forEach((cell, index) => {
    for (const problem of cellProblems(cell)) problems.push(`code cell ${index + 1} ${problem}`);
  });
  return problems;
}

function cellProblems(cell: Cell): string[] {
  const outputs = JSON.stringify(cell.outputs ?? []);
  const findings: [boolean, string][] = [
    [sourceOf(cell).trimEnd().split("\n").length > LIMITS.lines, `is longer than ${LIMITS.lines} lines`],
    [typeof cell.execution_count === "number", "has an execution count"],
    ["execution" in cell.metadata, "has timings in its metadata"],
    [(cell.outputs ?? []).some(isProgress), "shows progress"],
    [(cell.outputs ?? []).some((output) => output.output_type === "error"), "shows an error"],
    [
      /file:\/\/|\/(home|root|Users|tmp|private)\/\w|[A-Z]:\\\\/.test(outputs),
      "shows a path of this machine",
    ],
    [/\d{4}-\d\d-\d\dT\d\d:\d\d/.test(outputs), "shows the time of its run"],
  ];
  return findings.filter(([found]) => found).map(([, problem]) => problem);
}

function stripCell(cell: Cell): Cell {
  const { execution: _, ...metadata } = cell.metadata;
  if (cell.cell_type !== "code") return { ...cell, metadata };
  const outputs = (cell.outputs ?? []).filter((output) => !isProgress(output)).map(stripOutput);
  return { ...cell, metadata, execution_count: null, outputs };
}

function stripOutput({ transient: _, ...output }: Output): Output {
  return output.output_type === "execute_result" ? { ...output, execution_count: null } : output;
}

function isProgress(output: Output): boolean {
  return output.metadata?.ser === "progress";
}

/** What is compared: not how a text was stored, nor what was printed first and shown second, which the kernel races. */
function normalise(cell: Cell): unknown {
  const outputs = cell.outputs ?? [];
  const printed = (name: string) =>
    outputs.filter((output) => output.name === name).map((output) => joinLines(output.text)).join("");
  const shown = joinLines(outputs.filter((output) => output.output_type !== "stream"));
  return { source: sourceOf(cell), stdout: printed("stdout"), stderr: printed("stderr"), shown };
}

function joinLines(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every((item) => typeof item === "string")
      ? value.join("")
      : value.map(joinLines);
  }
  return mapObject(value, joinLines);
}

function sortKeys(value: unknown): unknown {
  return Array.isArray(value) ? value.map(sortKeys) : mapObject(value, sortKeys);
}

function mapObject(value: unknown, change: (value: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, item]) => [key, change(item)]));
}
