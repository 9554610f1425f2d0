import { posix } from "node:path";
import type { Module } from "./library.ts";
import type { Documented } from "./source_docs.ts";

/**
 * Writes what is known of something that a module exports as Markdown: how it is imported and declared, the types of the
 * same module that the declaration names, and the comment on it. Its example stands alone, as a cell.
 */
export function describeExport({ name, declaration, description, tags }: Documented, module: Module): string {
  const types = module.exports.filter((other) =>
    other.name !== name && isType(other) && new RegExp(`\\b${other.name}\\b`).test(declaration)
  );
  const texts = (tag: string) => tags.filter(([kind]) => kind === tag).map(([, text]) => text);
  const imported = `import ${isType({ declaration }) ? "type " : ""}{ ${name} } from "${module.path}";`;
  const parameters = texts("param").map((text) =>
    `- ${text.replace(/^([\w$.]+)/, "`$1`:").replaceAll("\n", "\n  ")}`
  );
  return [
    `#### \`${name}\``,
    code(`${imported}\n\n${declaration}`),
    description,
    ...types.map((type) => code(type.declaration)),
    parameters.join("\n"),
    ...texts("returns").map((text) => `**Returns** ${text}`),
    ...texts("throws").map((text) => `**Throws** ${text.replace(/^\{([^}]+)\}/, "`$1`:")}`),
    ...texts("example").map((text) => `**Example**\n\n${standAlone(text, imported, module)}`),
  ].filter(Boolean).join("\n\n");
}

/**
 * Lists what modules export, with the first sentence on each, as a table in Markdown; of several modules without types,
 * which are shown with what takes them.
 */
export function listExports(modules: readonly Module[]): string {
  const rows = modules.flatMap(({ path, exports }) =>
    exports.filter((item) => modules.length === 1 || !isType(item)).map((
      { name, description },
    ) => [`\`${name}\``, firstSentence(description), `\`${path}\``])
  );
  return toTable(["name", "does or is", "import from"], rows);
}

/** Lists folders, with the files in each, as a table in Markdown. */
export function listFolders(modules: readonly Module[]): string {
  const folders = Map.groupBy(modules, ({ path }) => posix.dirname(path));
  const rows = [...folders].sort(([a], [b]) => a < b ? -1 : 1).map(([folder, inside]) => {
    const name = folder.replace(/^ser\//, "");
    return [`\`${name}\``, inside.map(({ path }) => posix.basename(path, ".ts")).join(", ")];
  });
  return toTable(["folder", "files"], rows);
}

function isType({ declaration }: Pick<Documented, "declaration">): boolean {
  return /^(?:interface|type) /.test(declaration);
}

/** Imports in an example what it is of, and the rest as a notebook does. */
function standAlone(example: string, imported: string, { path }: Module): string {
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

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}
