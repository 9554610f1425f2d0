import { createHash } from "node:crypto";
import settings from "../../deno.json" with { type: "json" };

/** What a run was made with. */
export interface Provenance {
  readonly version: string;
  /** Git revision of the code, with `+` if files were changed since; null outside a git checkout. */
  readonly revision: string | null;
  readonly platform: string;
  readonly deno: string;
  /** Versions of the packages, by name. */
  readonly packages: Readonly<Record<string, string>>;
}

const LIB = new URL("../", import.meta.url);

/** Tells what the code is and what it runs on. */
export function provenance(): Provenance {
  const packages = Object.entries(settings.imports).flatMap(([name, target]) => {
    const version = /^npm:(?!\/).+@(?<version>[^@]+)$/.exec(target)?.groups?.version;
    return version ? [[name, version]] : [];
  });
  return {
    version: settings.version,
    revision: revision(),
    platform: `${Deno.build.os} ${Deno.build.arch}`,
    deno: Deno.version.deno,
    packages: Object.fromEntries(packages),
  };
}

/**
 * Hashes a source file of `lib` and everything that its result depends on: what it imports, starts as a worker or reads
 * beside it, and so on from there. Types do not count.
 *
 * @param entry Path in `lib`: `stages/load.ts`.
 * @returns SHA-256 (hex).
 */
export function codeHash(entry: string): string {
  const sources = new Map<string, Uint8Array>();
  collect(new URL(entry, LIB), sources);
  const hash = createHash("sha256").update(JSON.stringify(settings.imports)); // and the versions of packages
  for (const [file, source] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(file.slice(LIB.href.length)).update(source);
  }
  return hash.digest("hex");
}

const TYPE_IMPORT = /^import type [^;]*;/gm;
const REFERENCE = /(?:from|import|import\(|URL\()\s*"(\.{1,2}\/[^"]+\.(?:ts|wasm))"/g;

function collect(file: URL, sources: Map<string, Uint8Array>): void {
  if (sources.has(file.href)) return;
  const source = Deno.readFileSync(file);
  sources.set(file.href, source);
  if (!file.pathname.endsWith(".ts")) return;
  const text = new TextDecoder().decode(source).replace(TYPE_IMPORT, "");
  for (const [, path] of text.matchAll(REFERENCE)) collect(new URL(path!, file), sources);
}

function revision(): string | null {
  try {
    const git = (...args: string[]) => {
      const { success, stdout } = new Deno.Command("git", { args, cwd: LIB, stderr: "null" }).outputSync();
      return success ? new TextDecoder().decode(stdout).trim() : null;
    };
    const head = git("rev-parse", "HEAD");
    return head && head + (git("status", "--porcelain", "--untracked-files=no") ? "+" : "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null; // no git on this machine
    throw error;
  }
}
