import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { committedProblems, formatNotebook, staleCells, stripNotebook } from "ser/jupyter/committed.ts";
import { type Notebook, type Output, parseNotebook } from "ser/jupyter/notebook.ts";
import { notebookOf } from "../notebooks/fixture.ts";

/** A notebook as it is after a run, with these outputs in its one code cell. */
function executed(...outputs: Output[]): Notebook {
  const notebook = notebookOf("# Title", "answer;");
  const execution = { "iopub.status.busy": "2026-01-01T00:00:00Z" };
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code"
      ? { ...cell, execution_count: 7, metadata: { execution, tags: ["a"] }, outputs }
      : cell
  );
  return { ...notebook, cells, metadata: { ...notebook.metadata, language_info: { version: "6.0.3" } } };
}

const result = (text: string | string[]): Output => ({
  output_type: "execute_result",
  execution_count: 7,
  data: { "text/plain": text },
  metadata: {},
});
const progress: Output = {
  output_type: "display_data",
  data: { "text/plain": "3 of 7" },
  metadata: { ser: "progress" },
  transient: { display_id: "x" },
};

Deno.test("stripNotebook() keeps sources and results, and drops counts, timings and progress", () => {
  const [title, code] = stripNotebook(executed(progress, result("42"))).cells;
  deepStrictEqual(title, notebookOf("# Title").cells[0]);
  deepStrictEqual(code?.outputs, [{ ...result("42"), execution_count: null }]);
  deepStrictEqual([code?.execution_count, code?.metadata, code?.id], [null, { tags: ["a"] }, "cell-1"]);
});

Deno.test("stripNotebook() changes nothing the second time", () => {
  const once = stripNotebook(executed(progress, result("42")));
  deepStrictEqual(stripNotebook(once), once);
  strictEqual(formatNotebook(parseNotebook(formatNotebook(once))), formatNotebook(once));
});

Deno.test("staleCells() names the cells whose results changed, however their text is stored", () => {
  const committed = stripNotebook(executed(result("4\n2")));
  deepStrictEqual(staleCells(committed, executed(progress, result(["4\n", "2"]))), []);
  deepStrictEqual(staleCells(committed, executed(result("43"))), [1]);
  deepStrictEqual(staleCells(committed, executed()), [1]);
  deepStrictEqual(staleCells(committed, notebookOf("answer;", "more;")), [1, 2]);
});

Deno.test("committedProblems() finds nothing in a stripped notebook", () => {
  const notebook = stripNotebook(executed(progress, result("42")));
  deepStrictEqual(committedProblems(notebook, formatNotebook(notebook)), []);
});

Deno.test("committedProblems() finds what changes from run to run, long cells and heavy files", () => {
  const find = (notebook: Notebook) => committedProblems(notebook, formatNotebook(notebook)).join("\n");
  match(find(executed()), /execution count\n.*timings/);
  match(find(executed(progress)), /code cell 1 shows progress/);
  match(
    find(stripNotebook(executed(result("/home/ada/x.wav")))),
    /^code cell 1 shows a path of this machine$/,
  );
  match(find(stripNotebook(executed(result("2026-01-01T10:00")))), /^code cell 1 shows the time of its run$/);
  match(find(stripNotebook(notebookOf("a;", "b;\n".repeat(13)))), /^code cell 2 is longer than 12 lines$/);
  match(find(stripNotebook(executed(result("x".repeat(500_000))))), /^weighs 490 KB, more than 400$/);
});
