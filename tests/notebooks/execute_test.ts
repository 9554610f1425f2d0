import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { basename, join } from "node:path";
import { stripNotebook } from "ser/jupyter/committed.ts";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { type ExecuteEvent, executeNotebooks, joinNotebooks } from "ser/jupyter/execute.ts";
import { codeCells, type Notebook, readNotebook } from "ser/jupyter/notebook.ts";
import { describeStale, refreshNotebooks } from "ser/jupyter/notebooks.ts";
import { notebookOf, withFolder, writeNotebooks } from "./fixture.ts";

const PROGRESS = `for (const percent of [0, 50, 100]) {
  const type = percent === 0 ? "display_data" : "update_display_data";
  const content = { data: { "text/plain": \`\${percent} %\` }, metadata: { ser: "progress" } };
  await Deno.jupyter.broadcast(type, { ...content, transient: { display_id: "bar" } });
}
"done";`;

const FIGURE =
  `const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>';
Deno.jupyter.display({ [Symbol.for("Jupyter.display")]: () => ({ "image/svg+xml": svg }) });`;

/** Runs notebooks in the real kernel; hands over what was told and what was written. */
async function runIn(
  folder: string,
  notebooks: Record<string, Notebook>,
  variables: Record<string, string> = {},
) {
  const paths = await writeNotebooks(folder, notebooks);
  const environment = await ensureEnvironment();
  const events: ExecuteEvent[] = [];
  const options = { variables, onEvent: (event: ExecuteEvent) => void events.push(event) };
  const out = join(folder, "out");
  const success = await executeNotebooks(environment, paths, out, options);
  return { success, events, environment, paths, copies: paths.map((path) => join(out, basename(path))), out };
}

Deno.test("every output of many quick cells arrives", () =>
  withFolder(async (folder) => {
    const sources = Array.from({ length: 40 }, (_, index) => `console.log(${index});\n${index} * 2;`);
    const { success, copies } = await runIn(folder, { quick: notebookOf(...sources) });
    ok(success);
    const outputs = codeCells(await readNotebook(copies[0] ?? "")).map((cell) => cell.outputs ?? []);
    deepStrictEqual(
      outputs.map((list) => list.map((output) => output.text ?? output.data)),
      sources.map((_, index) => [[`${index}\n`], { "text/plain": [`${index * 2}`] }]),
    );
  }));

Deno.test("what is printed after its cell is done is kept too", () =>
  withFolder(async (folder) => {
    const late = 'globalThis.setTimeout(() => console.log("late"), 20);\nundefined;';
    const { copies } = await runIn(folder, { late: notebookOf(late) });
    const [cell] = codeCells(await readNotebook(copies[0] ?? ""));
    deepStrictEqual(cell?.outputs?.map((output) => output.text), [["late\n"]]);
  }));

Deno.test("notebooks see the flags, tell how far they are, and become one page that needs no network", () =>
  withFolder(async (folder) => {
    const { success, events, environment, paths, copies, out } = await runIn(folder, {
      "1_first": notebookOf(
        "# First <one>\n\n$a_i^2$, [next](2_second.ipynb)",
        'Deno.env.get("SER_CORPUS");',
        PROGRESS,
      ),
      "2_second": notebookOf(
        "# Second",
        FIGURE,
        'Deno.jupyter.html`<table id="t"><tr><td>cell</td></tr></table>`;',
      ),
    }, { SER_CORPUS: "emodb" });
    ok(success);
    deepStrictEqual(
      events.map((event) =>
        event.event === "progress" ? event.text : "notebook" in event ? event.notebook : ""
      ),
      ["1_first", "1_first", "0 %", "50 %", "100 %", "1_first", "2_second", "2_second", "2_second"],
    );
    const stripped = JSON.stringify(stripNotebook(await readNotebook(copies[0] ?? "")));
    match(stripped, /emodb/);
    match(stripped, /done/);
    doesNotMatch(stripped, /100 %/);
    await refreshNotebooks(paths, out);
    deepStrictEqual(await describeStale(paths, out), []);

    const file = join(out, "report.html");
    await joinNotebooks(environment, file, "Report & more", copies);
    const page = await Deno.readTextFile(file);
    match(page, /<title>Report &amp; more<\/title>/);
    match(
      page,
      /<li><a href="#1_first">First &lt;one&gt;<\/a><\/li>\s*<li><a href="#2_second">Second<\/a><\/li>/,
    );
    match(page, /<a href="#2_second">next<\/a>/);
    match(page, /<math /);
    match(page, /<details class="code">/);
    match(page, /src="data:image\/svg\+xml;base64,/);
    match(page, /<table id="2_second-t"><tr><td>cell<\/td>/);
    doesNotMatch(page, /<script|<link|@import|src="(?!data:)|url\((?!["']?data:)|100 %/);
  }));

Deno.test("the first cell that fails ends the run, named, with what came before it kept", () =>
  withFolder(async (folder) => {
    const { success, events, copies } = await runIn(folder, {
      "1_fails": notebookOf(
        "# Title",
        "1 + 1;",
        "function f(): never {\n  throw new RangeError('boo');\n}\nf();",
        "3;",
      ),
      "2_never": notebookOf("4;"),
    });
    strictEqual(success, false);
    const failure = events.at(-1);
    ok(failure?.event === "failed");
    deepStrictEqual([failure.notebook, failure.cell, failure.cells, failure.error], [
      "1_fails",
      2,
      3,
      "RangeError: boo",
    ]);
    match(failure.traceback, /RangeError: boo\n\s+at f/);
    ok(!failure.traceback.includes("\u001b"));
    const cells = codeCells(await readNotebook(copies[0] ?? ""));
    deepStrictEqual(cells.map((cell) => cell.outputs?.length), [1, 1, 0]);
  }));

Deno.test("a kernel that dies is reported, not waited for", () =>
  withFolder(async (folder) => {
    const { success, events } = await runIn(folder, { "1_dies": notebookOf("1;", "Deno.exit(3);") });
    strictEqual(success, false);
    const failure = events.at(-1);
    ok(failure?.event === "failed");
    match(failure.error, /Kernel died/);
    strictEqual(failure.cell, 2);
  }));
