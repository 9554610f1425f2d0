import { join } from "node:path";
import { formatNotebook, stripNotebook } from "ser/jupyter/committed.ts";
import type { Cell, Notebook } from "ser/jupyter/notebook.ts";

/** Builds a notebook of code cells; a text that starts with `# ` becomes a Markdown cell. */
export function notebookOf(...sources: string[]): Notebook {
  const cells = sources.map((source, index): Cell => {
    const cell = { id: `cell-${index}`, metadata: {}, source };
    if (source.startsWith("# ")) return { ...cell, cell_type: "markdown" };
    return { ...cell, cell_type: "code", outputs: [], execution_count: null };
  });
  const kernelspec = { name: "deno", display_name: "Deno", language: "typescript" };
  return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/** Writes notebooks to a folder of their own; returns their paths, in order. */
export async function writeNotebooks(folder: string, notebooks: Record<string, Notebook>): Promise<string[]> {
  const paths = Object.keys(notebooks).map((name) => join(folder, `${name}.ipynb`));
  for (const [index, notebook] of Object.values(notebooks).entries()) {
    await Deno.writeTextFile(paths[index] ?? "", formatNotebook(stripNotebook(notebook)));
  }
  return paths;
}

/** Gives the work a folder that is gone afterwards. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
