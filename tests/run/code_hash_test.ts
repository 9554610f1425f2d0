import { match, notStrictEqual, strictEqual, throws } from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeHash } from "ser/run/code_hash.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import settings from "../../deno.json" with { type: "json" };

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
    "stages/imported.ts": [
      'export type { Unused } from "./types.ts";',
      '/** Shows what is not imported: `import { other } from "../elsewhere.ts";`',
      ' * import { other } from "../elsewhere.ts";',
      " */",
      'export { value, type Other } from "../deep.ts";',
      'import { more } from "ser/named.ts";',
      'import table from "./table.json" with { type: "json" };',
    ].join("\n"),
    "named.ts": "export const more = 1;",
    "stages/table.json": "{}",
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
      "named.ts",
      "stages/table.json",
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

Deno.test("codeHash() covers the versions of the packages that the code imports, and of no other", async () => {
  const folder = temporaryFolder();
  const library = await copyTo(folder, {
    "mine.ts": 'import meyda from "meyda"; import { xoroshiro } from "pure-rand/generator/xoroshiro";',
    "other.ts": "export const other = 1;",
  });
  const [mine, other] = [library.codeHash("mine.ts"), library.codeHash("other.ts")];
  for (
    const [name, changes] of [["meyda", true], ["pure-rand/", true], ["pure-rand", false], [
      "jszip",
      false,
    ]] as const
  ) {
    const imports = { ...settings.imports, [name]: "npm:another@9.9.9" };
    const changed = await copyTo(temporaryFolder(), library.files, { ...settings, imports });
    strictEqual(changed.codeHash("mine.ts") !== mine, changes, name);
    strictEqual(changed.codeHash("other.ts"), other, name);
  }
});

Deno.test("codeHash() leaves out what it is told not to follow", async () => {
  const library = await copyTo(temporaryFolder(), {
    "work.ts": 'import { registry } from "./registry.ts"; import { shared } from "./shared.ts";',
    "registry.ts": 'import { family } from "./family.ts"; import { shared } from "./shared.ts";',
    "family.ts": "export const family = 1;",
    "shared.ts": "export const shared = 1;",
  });
  const hash = () => library.codeHash("work.ts", { except: ["registry.ts"] }), before = hash();
  for (
    const [file, changes] of [["registry.ts", false], ["family.ts", false], ["shared.ts", true]] as const
  ) {
    library.append(file, "\n");
    strictEqual(hash() !== before, changes, file);
    library.undo(file);
  }
});

Deno.test("codeHash() does not pass over a file that is not there", () => {
  throws(() => codeHash("no_such_file.ts"), { name: "NotFound" });
});

/** Copies the module to a small library of other files, which can be changed. */
async function copyTo(folder: string, files: Readonly<Record<string, string>>, config: unknown = settings) {
  const write = (file: string, text: string) => {
    const path = join(folder, "lib", file);
    Deno.mkdirSync(dirname(path), { recursive: true });
    Deno.writeTextFileSync(path, text);
  };
  const root = new URL("../../", import.meta.url);
  write("../deno.json", JSON.stringify(config));
  for (const file of ["run/code_hash.ts", "run/source_closure.ts"]) {
    write(file, Deno.readTextFileSync(new URL(`lib/${file}`, root)));
  }
  for (const [file, text] of Object.entries(files)) write(file, text);
  const copy: typeof import("ser/run/code_hash.ts") = await import(
    pathToFileURL(join(folder, "lib/run/code_hash.ts")).href
  );
  return {
    files,
    codeHash: copy.codeHash,
    append: (file: string, text: string) => write(file, files[file] + text),
    undo: (file: string) => write(file, files[file]!),
  };
}
