import { join } from "node:path";
import { projectPath } from "../project_path.ts";
import { type Documented, readDocs } from "./source_docs.ts";

/** A file of `lib`, and what it exports. */
export interface Module {
  /** As it is imported: `ser/features/spectrum/mfcc.ts`. */
  readonly path: string;
  readonly exports: readonly Documented[];
}

/** Reads what each file of `lib` offers, by path; what is not TypeScript for Deno (`wasm`) is left out. */
export function readLibrary(folder = projectPath("lib"), path = "ser"): Module[] {
  const entries = [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }): Module[] => {
    const [inside, imported] = [join(folder, name), `${path}/${name}`];
    if (isDirectory) return imported === "ser/wasm" ? [] : readLibrary(inside, imported);
    return name.endsWith(".ts") ? [{ path: imported, exports: readDocs(Deno.readTextFileSync(inside)) }] : [];
  });
}
