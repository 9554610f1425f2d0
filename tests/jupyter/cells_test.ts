import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { findCell, gatherCells } from "ser/jupyter/cells.ts";
import { checkCells } from "ser/jupyter/check_cells.ts";
import { notebookOf, withFolder, writeNotebooks } from "../notebooks/fixture.ts";

Deno.test("gatherCells() puts imports first, each once", () => {
  const module = gatherCells(
    notebookOf('import a from "a";\na;', 'import {\n  b,\n} from "b";\nimport a from "a";\nb;'),
  );
  const imports = module.indexOf("} from");
  ok(imports < module.indexOf("\na;"));
  strictEqual(module.match(/import a/g)?.length, 1);
});

Deno.test("findCell() finds each line of a cell where gatherCells() put it", () => {
  const module = gatherCells(
    notebookOf("# Title", 'import a from "a";\nconst b = 1;', "b;\nconst b = 2;\nimport c from 'c';"),
  );
  const places = Object.fromEntries(
    module.split("\n").map((line, index) => [line, findCell(module, index + 1)]),
  );
  deepStrictEqual(places['import a from "a";'], { cell: 1, line: 1 });
  deepStrictEqual(places["const b = 1;"], { cell: 1, line: 2 });
  deepStrictEqual(places["const b = 2;"], { cell: 2, line: 2 });
  deepStrictEqual(places["import c from 'c';"], { cell: 2, line: 3 });
  strictEqual(findCell(module, 1), null);
});

Deno.test("checkCells() reports what is wrong by notebook, cell and line, and lets a name be declared again", () =>
  withFolder(async (folder) => {
    const paths = await writeNotebooks(folder, {
      "1_good": notebookOf(
        "const x = 1;\nx;",
        'const { x, y } = { x: "a", y: 2 };\nfunction f() {\n  return x + y;\n}\nf();',
      ),
      "2_bad": notebookOf(
        "# Title",
        "const n: number = 1;\nn;",
        'const m: number = "one";\nm\nconst unused = 1;',
      ),
    });
    const complaints = await checkCells(paths, join(folder, "cells"));
    match(complaints, /TS2322.*\n.*\n.*\n\s+at 2_bad\.ipynb, code cell 2, line 1/);
    match(complaints, /`unused` is never used\n\s+--> 2_bad\.ipynb, code cell 2, line 3/);
    match(complaints, /2_bad\.ipynb is not formatted/);
    doesNotMatch(complaints, /1_good/);
  }));
