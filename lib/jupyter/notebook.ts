import { InputError } from "../errors.ts";

/** A notebook as stored (nbformat 4.5), as far as we read it. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

export interface Cell {
  readonly cell_type: "code" | "markdown" | "raw";
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Text, or its lines with their line ends. */
  readonly source: string | readonly string[];
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

export interface Output {
  readonly output_type: "display_data" | "execute_result" | "stream" | "error";
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Reads a notebook file. */
export async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await Deno.readTextFile(path), path);
}

/** Parses a notebook. @throws {InputError} If the text is not one. */
export function parseNotebook(text: string, name = "the text"): Notebook {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || !("cells" in value) || !Array.isArray(value.cells)) {
    throw new InputError(`Cannot read a notebook as ${name} has no list of cells`);
  }
  return value as Notebook;
}

/** Gives a notebook's code cells that hold something. Wherever cells are numbered, it is these, from 1. */
export function codeCells(notebook: Notebook): Cell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code" && sourceOf(cell).trim() !== "");
}

/** Gives the text of a cell. */
export function sourceOf(cell: Cell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}
