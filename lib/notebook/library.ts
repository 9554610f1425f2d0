import { join } from "node:path";
import { projectPath } from "../project_path.ts";
import { type Documented, readExports } from "./deno_doc.ts";

/** A file of `lib`, and what it exports. */
export interface Module {
  /** As it is imported: `ser/features/spectrum/mfcc.ts`. */
  readonly path: string;
  readonly exports: readonly Documented[];
}

/** Lists the files of `lib` as they are imported, by path; what is not TypeScript for Deno (`wasm`) is left out. */
export function listFiles(path = "ser"): string[] {
  const entries = [...Deno.readDirSync(toFile(path))].sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    const inside = `${path}/${name}`;
    if (isDirectory) return inside === "ser/wasm" ? [] : listFiles(inside);
    return name.endsWith(".ts") ? [inside] : [];
  });
}

/** Reads what files of `lib` export, named as they are imported. */
export function readModules(paths: readonly string[]): Module[] {
  const exports = readExports(paths.map(toFile));
  return paths.map((path) => ({ path, exports: exports.get(toFile(path)) ?? [] }));
}

/** Finds the files of `lib` that declare a name and export it. */
export function findModules(name: string): Module[] {
  // Asking about a few files takes tenths of a second, about all a second or more.
  const declared = new RegExp(`^export (?!\\{|type \\{).*\\b${name.replaceAll(/\W/g, "\\$&")}\\b`, "m");
  const files = listFiles().filter((path) => declared.test(Deno.readTextFileSync(toFile(path))));
  return readModules(files).filter(({ exports }) => exports.some((item) => item.name === name));
}

/** Tells where a file or folder of `lib` is that is imported as `ser/…`. */
export function toFile(path: string): string {
  return join(projectPath("lib"), path.replace(/^ser(?:\/|$)/, ""));
}
