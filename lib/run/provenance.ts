import { LIB } from "./source_closure.ts";
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
