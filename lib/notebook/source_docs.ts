/** What a source file says of something that it exports. */
export interface Documented {
  readonly name: string;
  /** As it is declared, without what it does inside. */
  readonly declaration: string;
  /** The comment before its first tag; Markdown. */
  readonly description: string;
  /** The rest of the comment, a tag each: `["param", "audio The clip."]`. */
  readonly tags: readonly (readonly [tag: string, text: string])[];
}

/** The most lines of a constant that are shown. */
const LONGEST = 12;

/** Where the body of a function begins: a type that begins with a brace stands behind a colon, a comma, a bracket. */
const BODY = /(?<=(?:[\w\])}"]|[^=]>)) \{$/m;

const EXPORT =
  /^(?:\/\*\*(?<comment>(?:[^*]|\*(?!\/))*)\*\/\n)?export (?:abstract |async )*(?<kind>function\*?|class|interface|type|const|let) (?<name>[\w$]+)/gm;

/**
 * Reads what a file exports, with the comments on it.
 *
 * @param source TypeScript, as `deno fmt` lays it out.
 *
 * @example
 * ```ts
 * const [half] = readDocs("/** Halves. *\/\nexport function half(x: number): number {\n  return x / 2;\n}\n");
 * if (half?.description !== "Halves.") throw new Error("its comment");
 * if (half.declaration !== "function half(x: number): number") throw new Error("its declaration");
 * ```
 */
export function readDocs(source: string): Documented[] {
  return [...source.matchAll(EXPORT)].map((found) => {
    const { comment = "", kind = "", name = "" } = found.groups!;
    const start = found.index + found[0].lastIndexOf("export ") + "export ".length;
    return { name, declaration: declarationOf(source.slice(start), kind), ...parseComment(comment) };
  });
}

/** Takes a comment apart at the tags that begin its lines; links to code become code. */
function parseComment(comment: string): Pick<Documented, "description" | "tags"> {
  const text = comment.replaceAll(/^[^\S\n]*\*[^\S\n]?/gm, "").replaceAll(/\{@link ([^}]+)\}/g, "`$1`");
  const [description = "", ...rest] = text.split(/^@(?=[a-z])/m);
  const tags = rest.map((tag) => {
    const [, name = "", body = ""] = /^(\w+)\s*(.*)$/s.exec(tag) ?? [];
    return [name, body.trim()] as const;
  });
  return { description: description.trim(), tags };
}

/** Finds the end of a declaration by how it is laid out: what is inside is indented. */
function declarationOf(source: string, kind: string): string {
  if (kind === "class") return outlineOf(source.slice(0, source.indexOf("\n}") + 2));
  if (kind === "interface") return /^.*?\{(?:\}|.*?\n\})/s.exec(source)?.[0] ?? source;
  if (kind.startsWith("function")) return source.slice(0, BODY.exec(source)?.index).trimEnd();
  const statement = /^.*?;(?=\n(?![ }])|$)/s.exec(source)?.[0] ?? source;
  const lines = statement.split("\n");
  return lines.length <= LONGEST ? statement : [...lines.slice(0, LONGEST - 1), "  …"].join("\n");
}

/** Leaves of a class what can be used: public fields, and methods without their bodies. */
function outlineOf(source: string): string {
  return source
    .replaceAll(/(?<=(?:[\w\])}"]|[^=]>)) \{\n(?: {4}.*\n|\n)* {2}\}/g, ";")
    .replaceAll(
      /(?:^ {2}\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?^ {2}(?:\w+ )*#.*\n(?: {4}.*\n| {2}[)\]}].*\n)*/gm,
      "",
    )
    .replaceAll(/\n{2,}/g, "\n");
}
