import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { basename } from "node:path";
import { committedProblems } from "ser/jupyter/committed.ts";
import { parseNotebook } from "ser/jupyter/notebook.ts";
import { listNotebooks } from "ser/jupyter/notebooks.ts";

const notebooks = await listNotebooks();

Deno.test("the project's notebooks are there, in order", { ignore: notebooks.length === 0 }, () => {
  deepStrictEqual(notebooks.map((path) => basename(path)), [
    "1_load.ipynb",
    "2_extract.ipynb",
    "3_encode.ipynb",
    "4_train.ipynb",
    "5_evaluate.ipynb",
  ]);
});

for (const path of notebooks) {
  Deno.test(`${basename(path)} is committed without what changes from run to run`, async () => {
    const text = await Deno.readTextFile(path);
    strictEqual(committedProblems(parseNotebook(text), text).join("\n"), "");
  });
}
