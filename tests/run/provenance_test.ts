import { match, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeHash, provenance } from "ser/run/provenance.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import settings from "../../deno.json" with { type: "json" };

Deno.test("provenance() tells versions of the code, of Deno, and of every package", () => {
  const { version, revision, deno, platform, packages } = provenance();
  strictEqual(version, settings.version);
  strictEqual(deno, Deno.version.deno);
  match(platform, /^\w+ \w+$/);
  ok(revision === null || /^[0-9a-f]{40}\+?$/.test(revision), `${revision}`);
  const names = Object.entries(settings.imports).filter(([name, target]) =>
    target.startsWith("npm:") && !name.endsWith("/")
  );
  strictEqual(Object.keys(packages).length, names.length);
  for (const [name, target] of names) strictEqual(`npm:${name}@${packages[name]}`, target);
});

Deno.test("codeHash() is the same for the same code, and another for other code", () => {
  const hash = codeHash("encode/folds.ts");
  match(hash, /^[0-9a-f]{64}$/);
  strictEqual(codeHash("encode/folds.ts"), hash);
  notStrictEqual(codeHash("encode/scaler.ts"), hash);
});

Deno.test("codeHash() covers what a file imports, starts or reads, and what that does in turn, but no types", async () => {
  const library = await copyTo(temporaryFolder(), {
    "stages/work.ts": [
      'import type { Unused } from "./types.ts";',
      "import {",
      "  type Other,",
      "  value,",
      '} from "./imported.ts";',
      'export const worker = new URL("../worker.ts", import.meta.url);',
    ].join("\n"),
    "stages/imported.ts": 'export { value, type Other } from "../deep.ts";',
    "stages/types.ts": "export type Unused = 1;",
    "deep.ts": 'import "./ends/in_a_circle.ts"; export const value = 1; export type Other = 1;',
    "ends/in_a_circle.ts": 'import { value } from "../deep.ts"; export const other = () => value;',
    "worker.ts": 'export const binary = new URL("./kernel.wasm", import.meta.url);',
    "kernel.wasm": "binary",
    "elsewhere.ts": "",
  });
  const before = library.codeHash("stages/work.ts");
  for (
    const file of [
      "stages/work.ts",
      "stages/imported.ts",
      "deep.ts",
      "ends/in_a_circle.ts",
      "worker.ts",
      "kernel.wasm",
    ]
  ) {
    library.append(file, "\n");
    notStrictEqual(library.codeHash("stages/work.ts"), before, file);
    library.undo(file);
  }
  for (const file of ["stages/types.ts", "elsewhere.ts"]) {
    library.append(file, "\n");
    strictEqual(library.codeHash("stages/work.ts"), before, file);
  }
});

Deno.test("codeHash() does not pass over a file that is not there", () => {
  throws(() => codeHash("no_such_file.ts"), { name: "NotFound" });
});

/** Copies the module to a small library of other files, which can be changed. */
async function copyTo(folder: string, files: Readonly<Record<string, string>>) {
  const write = (file: string, text: string) => {
    const path = join(folder, "lib", file);
    Deno.mkdirSync(dirname(path), { recursive: true });
    Deno.writeTextFileSync(path, text);
  };
  const root = new URL("../../", import.meta.url);
  write("../deno.json", Deno.readTextFileSync(new URL("deno.json", root)));
  write("run/provenance.ts", Deno.readTextFileSync(new URL("lib/run/provenance.ts", root)));
  for (const [file, text] of Object.entries(files)) write(file, text);
  const copy: typeof import("ser/run/provenance.ts") = await import(
    pathToFileURL(join(folder, "lib/run/provenance.ts")).href
  );
  return {
    codeHash: copy.codeHash,
    append: (file: string, text: string) => write(file, files[file] + text),
    undo: (file: string) => write(file, files[file]!),
  };
}
