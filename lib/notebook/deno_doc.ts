import { fileURLToPath } from "node:url";

/** An export of a module, with its comment. */
export interface Documented {
  readonly name: string;
  readonly kind: "function" | "class" | "interface" | "typeAlias" | "variable" | "reference" | "namespace";
  /** Path of the file that declares it: not the module's if the module passes it on. */
  readonly file: string;
  /** Where it is declared in the file, from 1. */
  readonly line: number;
  /** The comment before its first tag; Markdown. */
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** A tag of a comment: `@param audio The clip.` */
export interface Tag {
  readonly kind: string;
  /** Of a parameter, its name; of an error, its type. */
  readonly name: string;
  readonly text: string;
}

/** The part of `deno doc --json` that is read. */
interface Docs {
  readonly nodes: Readonly<Record<string, { readonly symbols: readonly DocSymbol[] }>>;
}

interface DocSymbol {
  readonly name: string;
  readonly declarations: readonly {
    readonly declarationKind: "export" | "private" | "declare";
    readonly kind: Documented["kind"];
    readonly location: { readonly filename: string; readonly line: number };
    readonly jsDoc?: { readonly doc?: string; readonly tags?: readonly DocTag[] };
  }[];
}

interface DocTag {
  readonly kind: string;
  readonly name?: string;
  readonly doc?: string;
  readonly tsType?: { readonly repr: string };
}

/**
 * Asks `deno doc` what files export.
 *
 * @param files Paths.
 * @returns The exports of each file, in its order; what it passes on of files that are not asked for, with their comments.
 *
 * @example
 * ```ts
 * import { projectPath } from "../project_path.ts";
 *
 * const file = projectPath("lib/notebook/deno_doc.ts");
 * const names = readExports([file]).get(file)!.map(({ name }) => name);
 * if (!names.includes("readExports")) throw new Error("it exports this function");
 * ```
 */
export function readExports(files: readonly string[]): Map<string, Documented[]> {
  if (files.length === 0) return new Map();
  const { nodes } = JSON.parse(denoDoc(["--json", ...files])) as Docs;
  return new Map(
    Object.entries(nodes).map(([url, { symbols }]) => [fileURLToPath(url), symbols.flatMap(toDocumented)]),
  );
}

/**
 * Asks `deno doc` how the exports of a file are declared.
 *
 * @returns By line, `deno doc`'s text: of a function its signature, of a type or class its members too, with the comments.
 */
export function readDeclarations(file: string): Map<number, string> {
  const [, ...parts] = denoDoc([file]).split(/^Defined in (?:.*):(\d+):\d+\n\n/m);
  const declarations = new Map<number, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    declarations.set(Number(parts[at]), linksToCode(parts[at + 1]!.trim()));
  }
  return declarations;
}

/** Writes links to code as code. */
function linksToCode(text: string): string {
  return text.replaceAll(/\{@link ([^}]+)\}/g, "`$1`");
}

function toDocumented({ name, declarations }: DocSymbol): Documented[] {
  return declarations.filter(({ declarationKind }) => declarationKind !== "private").map(
    ({ kind, location, jsDoc = {} }) => ({
      name,
      kind,
      file: location.filename.startsWith("file:") ? fileURLToPath(location.filename) : location.filename,
      line: location.line,
      description: linksToCode(jsDoc.doc ?? "").trim(),
      tags: (jsDoc.tags ?? []).map(({ kind, name, doc, tsType }) => (
        { kind, name: name ?? tsType?.repr ?? "", text: linksToCode(doc ?? "").trim() }
      )),
    }),
  );
}

function denoDoc(args: readonly string[]): string {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["doc", "--quiet", ...args],
    env: { NO_COLOR: "1" },
  });
  const { success, stdout, stderr } = command.outputSync();
  if (!success) throw new Error(`deno doc failed: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
