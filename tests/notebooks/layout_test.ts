import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { codeCells, readNotebook, sourceOf } from "ser/jupyter/notebook.ts";
import { projectPath } from "ser/project_path.ts";

const MAX_LINES = 12;

/** Code cells between the configuration and the first figure, that included. */
const CELLS_TO_FIGURE = 4;

for (const name of ["1_load", "2_extract", "3_encode", "4_train", "5_evaluate"]) {
  const notebook = await readNotebook(projectPath(`notebooks/${name}.ipynb`));
  const code = codeCells(notebook).map(sourceOf);
  const entry = `ser/notebook/${name.slice(2)}.ts`;

  Deno.test(`${name}.ipynb imports in its first code cell, and from its entry alone`, () => {
    const importing = code.filter((source) => /^import /m.test(source));
    deepStrictEqual(importing, code.slice(0, 1));
    deepStrictEqual([...new Set(importing[0]!.match(/from ".*"/g))], [`from "${entry}"`]);
  });

  Deno.test(`${name}.ipynb imports nothing that it does not use, and its entry exports nothing else but help`, async () => {
    const imported = [...code[0]!.matchAll(/\{ (.*) \}/g)].flatMap(([, names]) => names!.split(", "));
    const body = code.slice(1).join("\n");
    for (const name of imported.map((name) => name.replace("type ", ""))) {
      ok(new RegExp(`\\b${name}\\b`).test(body), `${name} is not used`);
    }
    const values = imported.filter((name) => !name.startsWith("type "));
    const exported = Object.keys(await import(projectPath(entry.replace("ser/", "lib/"))));
    deepStrictEqual(new Set([...values, "help"]), new Set([...exported, "help"]));
  });

  Deno.test(`${name}.ipynb says why before it computes, in short cells, and soon shows a figure`, () => {
    for (const source of notebook.cells.map(sourceOf)) {
      ok(source.split("\n").length <= MAX_LINES, `more than ${MAX_LINES} lines:\n${source}`);
    }
    const kinds = notebook.cells.map(({ cell_type }) => cell_type);
    strictEqual(kinds[0], "markdown");
    const prose = kinds.filter((kind) => kind === "markdown").length;
    ok(Math.abs(prose - code.length) <= 0.2 * code.length, `${prose} cells of prose, ${code.length} of code`);
    const configured = code.findIndex((source) => source.includes("configure({"));
    const drawn = code.findIndex((source) => /^(?:plot[A-Z]|figures\.)/m.test(source));
    ok(
      drawn > configured && drawn <= configured + CELLS_TO_FIGURE,
      `the first figure is in code cell ${drawn + 1}`,
    );
  });
}
