import { createHash } from "node:crypto";
import settings from "../../deno.json" with { type: "json" };

/** The folder of all code. */
export const LIB = new URL("../", import.meta.url);

/** A file of code. */
export interface SourceFile {
  readonly content: Uint8Array;
  /** SHA-256 (hex) of the content. */
  readonly hash: string;
  /** What it imports, starts as a worker or reads beside it, as it says so; types left out. */
  readonly references: readonly string[];
}

/** Files of code, each read once. */
export class SourceFiles {
  readonly #read: (file: URL) => Uint8Array;
  readonly #files = new Map<string, SourceFile>();

  /** @param read Reads a file. */
  constructor(read: (file: URL) => Uint8Array = (file) => Deno.readFileSync(file)) {
    this.#read = read;
  }

  /** @throws {Error} If the file is not there. */
  get(file: URL): SourceFile {
    const known = this.#files.get(file.href);
    if (known) return known;
    const content = this.#read(file);
    const hash = createHash("sha256").update(content).digest("hex");
    const source = {
      content,
      hash,
      references: file.pathname.endsWith(".ts") ? findReferences(content) : [],
    };
    this.#files.set(file.href, source);
    return source;
  }
}

/** The code that a module is made of. */
export interface SourceClosure {
  /** By path in `lib`: the module itself, and what it imports, starts as a worker or reads beside it, and so on. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Packages that these import by a name from `deno.json`, with their versions; the others' versions stand in the sources. */
  readonly packages: ReadonlyMap<string, string>;
}

/** What counts as code, and where it is read. */
export interface ClosureOptions {
  /** Paths in `lib` of modules that are not followed, nor are part of it. */
  readonly except?: readonly string[];
  readonly sources?: SourceFiles;
}

/**
 * Collects the code that a module of `lib` is made of. Types do not count.
 *
 * @param entry Path in `lib`, or the module's address.
 * @throws {Error} If a file is not there.
 */
export function collectSources(entry: string, options: ClosureOptions = {}): SourceClosure {
  const { except = [], sources = new SourceFiles() } = options;
  const files = new Map<string, SourceFile>(), packages = new Map<string, string>();
  const visit = (file: URL) => {
    const path = pathInLib(file.href);
    if (files.has(path) || except.includes(path)) return;
    const source = sources.get(file);
    files.set(path, source);
    for (const name of source.references) {
      const address = name.startsWith("ser/") ? new URL(name.slice("ser/".length), LIB) : new URL(name, file);
      const target = findPackage(name);
      if (target) packages.set(name, target);
      else if (IS_FILE.test(name) && address.href.startsWith(LIB.href)) visit(address);
    }
  };
  visit(new URL(entry, LIB));
  return { files, packages };
}

/** Tells a module's path in `lib` from its address. */
export function pathInLib(address: string): string {
  const { href } = new URL(address, LIB);
  return href.startsWith(LIB.href) ? href.slice(LIB.href.length) : href;
}

function findReferences(content: Uint8Array): string[] {
  const code = new TextDecoder().decode(content).replace(COMMENT_LINE, "").replace(TYPE_IMPORT, "");
  return Array.from(code.matchAll(REFERENCE), ([, name]) => name!);
}

/** Lines of documentation, whose examples import too. */
const COMMENT_LINE = /^\s*(?:\*|\/\*|\/\/).*$/gm;
const TYPE_IMPORT = /^(?:import|export) type [^;]*;/gm;
/** What follows `from` and `import`, and files beside the module. */
const REFERENCE = /(?:\bfrom|\bimport|\bimport\(|\bURL\()\s*"([^"]+)"/g;

const IS_FILE = /^(?:\.{1,2}|ser)\/.*\.\w+$/;

/** What `deno.json` says a name of a package stands for; undefined if it names none. */
function findPackage(name: string): string | undefined {
  const { "ser/": _, ...targets }: Readonly<Record<string, string>> = settings.imports;
  if (Object.hasOwn(targets, name)) return targets[name];
  const prefix = Object.keys(targets).find((key) => key.endsWith("/") && name.startsWith(key));
  return prefix && targets[prefix];
}
