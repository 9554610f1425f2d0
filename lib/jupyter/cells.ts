import { codeCells, type Notebook, sourceOf } from "./notebook.ts";

/** An import statement, over as many lines as it takes. */
const IMPORT = /^import\s(?:[^"';]*?from\s*)?["'][^"']+["'](?:\s*with\s*\{[^}]*\})?;?[^\S\n]*$/gm;

/** What is declared at the start of a line: after `deno fmt`, the top level of a cell. */
const DECLARATION =
  /^(?:declare |abstract |async )*(?:const|let|var|function\*?|class|interface|type|enum) +(\{[^=]*\}|\[[^=]*\]|[\w$]+)/gm;

/** Says of what follows it which cell it is from, and which line of that cell comes next. */
const MARKER = /^\/\/ code cell (\d+), line (\d+)$/;

/**
 * Gathers a notebook's code cells into one TypeScript module, so that they can be type-checked and linted.
 *
 * Imports come first, each statement once. A cell that declares a name again, as the kernel allows, opens a block in
 * which the new one hides the old. Comments tell where each piece is from: see {@link findCell}.
 *
 * @example
 * ```ts
 * const cell = { cell_type: "code", metadata: {}, source: "const answer = 42;\nanswer;" } as const;
 * const module = gatherCells({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * if (!module.includes("// code cell 1, line 1\nconst answer = 42;")) throw new Error("cells are marked");
 * ```
 */
export function gatherCells(notebook: Notebook): string {
  const imports = new Map<string, string>();
  const body: string[] = [];
  const declared = new Set<string>();
  let blocks = 0;
  codeCells(notebook).map(sourceOf).forEach((source, index) => {
    const mark = (line: number) => `// code cell ${index + 1}, line ${line}`;
    for (const match of source.matchAll(IMPORT)) {
      const line = source.slice(0, match.index).split("\n").length;
      if (!imports.has(match[0])) imports.set(match[0], mark(line));
    }
    const names = declaredNames(source);
    if (names.some((name) => declared.has(name))) {
      body.push("{");
      blocks++;
    }
    names.forEach((name) => declared.add(name));
    body.push(mark(1), source.replaceAll(IMPORT, (statement) => statement.replace(/[^\n]+/g, "")));
  });
  const head = [...imports].map(([statement, marker]) => `${marker}\n${statement}`);
  return [...head, ...body, "}".repeat(blocks), "export {};", ""].join("\n");
}

/**
 * Finds where a line of a gathered module is from.
 *
 * @param module What {@link gatherCells} gave.
 * @param line Line of the module, from 1.
 * @returns Number of the code cell and line in it, both from 1; null for a line of no cell.
 */
export function findCell(module: string, line: number): { cell: number; line: number } | null {
  const lines = module.split("\n");
  for (let at = line - 1; at > 0; at--) {
    const [, cell, first] = lines[at - 1]?.match(MARKER) ?? [];
    if (cell !== undefined) return { cell: Number(cell), line: Number(first) + line - 1 - at };
  }
  return null;
}

/** Lists the names that a cell declares at its top level; of a pattern, the names that it binds. */
function declaredNames(source: string): string[] {
  return [...source.matchAll(DECLARATION)].flatMap(([, name = ""]) =>
    /^[{[]/.test(name) ? (name.match(/[\w$]+(?=\s*[,}\]])/g) ?? []) : [name]
  );
}
