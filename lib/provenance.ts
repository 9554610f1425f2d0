import { createHash } from "node:crypto";
import settings from "../deno.json" with { type: "json" };

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

const LIB = new URL("./", import.meta.url);

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

/** Hashes the source code under some files and folders of `lib`: SHA-256 (hex). */
export function codeHash(places: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of places.flatMap((place) => sources(new URL(place, LIB))).sort()) {
    hash.update(file.slice(LIB.href.length)).update(Deno.readFileSync(new URL(file)));
  }
  return hash.digest("hex");
}

function sources(place: URL): string[] {
  if (place.pathname.endsWith(".ts")) return [place.href];
  return [...Deno.readDirSync(place)].flatMap((entry) =>
    entry.isDirectory
      ? sources(new URL(`${place.href}/${entry.name}`))
      : entry.name.endsWith(".ts")
      ? [`${place.href}/${entry.name}`]
      : []
  );
}

function revision(): string | null {
  try {
    const git = (...args: string[]) => {
      const { success, stdout } = new Deno.Command("git", { args, cwd: LIB, stderr: "null" }).outputSync();
      return success ? new TextDecoder().decode(stdout).trim() : null;
    };
    const head = git("rev-parse", "HEAD");
    return head && head + (git("status", "--porcelain", "--untracked-files=no") ? "+" : "");
  } catch {
    return null; // no git on this machine
  }
}
