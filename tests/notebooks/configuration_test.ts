import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { projectPath } from "ser/project_path.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { codeCells, readNotebook, sourceOf } from "ser/jupyter/notebook.ts";

for (const name of ["1_load", "2_extract", "3_encode", "4_train", "5_evaluate"]) {
  const notebook = await readNotebook(projectPath(`notebooks/${name}.ipynb`));
  const calls = codeCells(notebook).flatMap((
    cell,
  ) => [...sourceOf(cell).matchAll(/configure\((\{.*?\})\)/gs)]);
  const choice: Partial<Settings> = new Function(`return ${calls[0]?.[1]}`)();

  Deno.test(`${name}.ipynb chooses what the command line has by default`, () => {
    strictEqual(calls.length, 1);
    const { run, ...chosen } = choice;
    const defaults = configure({}, {});
    ok(run === undefined || run === defaults.run);
    for (const [key, value] of Object.entries(chosen)) {
      deepStrictEqual(value, defaults[key as keyof Settings], key);
    }
  });

  Deno.test(`${name}.ipynb goes to another corpus's run by SER_CORPUS alone`, () => {
    strictEqual(configure(choice, { SER_CORPUS: "ravdess" }).run, "ravdess");
  });
}
