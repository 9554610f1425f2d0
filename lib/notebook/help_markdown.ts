import { posix } from "node:path";
import { type Documented, readDeclarations } from "./deno_doc.ts";
import { type Module, toFile } from "./library.ts";

/**
 * Writes what is known of something that a module exports as Markdown: how it is imported and declared, the types of the
 * same file that the declaration names, and the comment on it. Its example stands alone, as a cell.
 */
export function describeExport(name: string, { path, exports }: Module): string {
  const item = exports.find((item) => item.name === name)!;
  const { description, line, tags } = item;
  const declarations = readDeclarations(toFile(path));
  const declared = declarations.get(line)!;
  const imported = `import ${isType(item) ? "type " : ""}{ ${name} } from "${path}";`;
  const title = `#### \`${name}\``;
  if (item.kind !== "function") return [title, code(imported, "ts"), code(declared)].join("\n\n");

  const signature = declared.split("\n", 1)[0]!;
  const types = exports.filter((other) => isType(other) && new RegExp(`\\b${other.name}\\b`).test(signature));
  const texts = (tag: string) => tags.filter(({ kind }) => kind === tag);
  return [
    title,
    code(`${imported}\n\n${signature}`, "ts"),
    description,
    ...types.map((type) => code(declarations.get(type.line)!)),
    texts("param").map(({ name, text }) => `- \`${name}\`: ${text.replaceAll("\n", "\n  ")}`).join("\n"),
    ...texts("return").map(({ text }) => `**Returns** ${text}`),
    ...texts("throws").map(({ name, text }) => `**Throws** \`${name}\`: ${text}`),
    ...texts("example").map(({ text }) => `**Example**\n\n${standAlone(text, imported, path)}`),
  ].filter(Boolean).join("\n\n");
}

/**
 * Lists what modules export, with the first sentence on each, as a table in Markdown; of several modules without types,
 * which are shown with what takes them, and without what they pass on.
 */
export function listExports(modules: readonly Module[]): string {
  const rows = modules.flatMap(({ path, exports }) =>
    exports.filter((item) => modules.length === 1 || !(isType(item) || item.kind === "reference")).map((
      { name, description },
    ) => [`\`${name}\``, firstSentence(description), `\`${path}\``])
  );
  return toTable(["name", "does or is", "import from"], rows);
}

/** Lists the folders that files are in, with the names of the files, as a table in Markdown. */
export function listFolders(files: readonly string[]): string {
  const folders = Map.groupBy(files, posix.dirname);
  const rows = [...folders].sort(([a], [b]) => a < b ? -1 : 1).map(([folder, inside]) => [
    `\`${folder.replace(/^ser\//, "")}\``,
    inside.map((path) => posix.basename(path, ".ts")).join(", "),
  ]);
  return toTable(["folder", "files"], rows);
}

function isType({ kind }: Documented): boolean {
  return kind === "interface" || kind === "typeAlias";
}

/** Imports in an example what it is of, and the rest as a notebook does. */
function standAlone(example: string, imported: string, path: string): string {
  return example.replace(
    /(?<=```ts\n)(import )?/,
    (next) => next ? `${imported}\n${next}` : `${imported}\n\n`,
  )
    .replaceAll(/from "(\.[^"]+)"/g, (_, to) => `from "${posix.join(posix.dirname(path), to)}"`);
}

function firstSentence(text: string): string {
  const [first = ""] = text.split(/\n\n|(?<=\.)\s/);
  return first.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").replace(/[.:]$/, "");
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function code(text: string, language = ""): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
