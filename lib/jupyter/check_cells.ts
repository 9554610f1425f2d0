import { basename, join } from "node:path";
import { projectPath } from "../project_path.ts";
import { findCell, gatherCells } from "./cells.ts";
import { readNotebook } from "./notebook.ts";
import { listNotebooks } from "./notebooks.ts";

/** The blocks that {@link gatherCells} opens are not the author's. */
const RULES = ["--rules-exclude=no-inner-declarations"];

/**
 * Type-checks and lints the code cells of notebooks, which `deno check` and `deno lint` do not read, and checks their
 * format, which `deno fmt --check` cannot (it finds fault with every notebook that it has not written itself).
 *
 * @param notebooks Paths of notebooks.
 * @param folder Where modules are written for as long as it takes; its parents hold the `deno.json` that applies.
 * @returns What was found, with positions in the notebooks; empty if all is well.
 */
export async function checkCells(notebooks: readonly string[], folder: string): Promise<string> {
  const modules = new Map<string, string>();
  for (const path of notebooks) {
    modules.set(`${basename(path, ".ipynb")}.ts`, gatherCells(await readNotebook(path)));
  }
  await Deno.mkdir(folder, { recursive: true });
  try {
    for (const [name, module] of modules) await Deno.writeTextFile(join(folder, name), module);
    await Deno.writeTextFile(join(folder, ".gitignore"), "*\n");
    const files = [...modules.keys()].map((name) => join(folder, name));
    const complaints = [
      ...await findUnformatted(notebooks, folder),
      await deno(["check", "--quiet", ...files]),
      await deno(["lint", "--quiet", ...RULES, ...files]),
    ].join("");
    return placeInNotebooks(complaints, modules);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Replaces positions in gathered modules (`…/1_load.ts:7:3`) by positions in notebooks. */
export function placeInNotebooks(text: string, modules: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /(?:file:\/\/)?[^\s]*?([\w-]+\.ts):(\d+):(\d+)/g,
    (position, name: string, line: string) => {
      const found = findCell(modules.get(name) ?? "", Number(line));
      return found
        ? `${name.replace(/ts$/, "ipynb")}, code cell ${found.cell}, line ${found.line}`
        : position;
    },
  );
}

async function findUnformatted(notebooks: readonly string[], folder: string): Promise<string[]> {
  const copies = notebooks.map((path) => join(folder, basename(path)));
  for (const [index, copy] of copies.entries()) await Deno.copyFile(notebooks[index] ?? "", copy);
  const complaint = copies.length > 0 ? await deno(["fmt", "--quiet", ...copies]) : "";
  if (complaint !== "") return [complaint];
  const findings: string[] = [];
  for (const path of notebooks) {
    const formatted = await Deno.readTextFile(join(folder, basename(path)));
    if (formatted !== await Deno.readTextFile(path)) {
      findings.push(`${basename(path)} is not formatted: deno fmt ${path}\n`);
    }
  }
  return findings;
}

async function deno(args: string[]): Promise<string> {
  const process = new Deno.Command(Deno.execPath(), {
    args,
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  });
  const { success, stdout, stderr } = await process.output();
  return success ? "" : new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}

if (import.meta.main) {
  const notebooks = await listNotebooks();
  const complaints = await checkCells(notebooks, projectPath("notebooks/.cells"));
  console.error(complaints || `Checked the cells of ${notebooks.length} notebooks`);
  Deno.exit(complaints ? 1 : 0);
}
