/**
 * Proves that features are never stale: in a copy of `lib`, changes a numeric constant of every file that extraction runs, and
 * tells for each whether the keys of all families whose values change are other ones.
 *
 *     deno run -A tests/features/stale_keys.ts [FILE …]
 *
 * FILE: parts of paths in `lib`; default: all. Of each file up to ten constants are tried, until one changes values. Takes some minutes.
 */
import { join } from "node:path";
import { FAMILIES } from "ser/features/family_registry.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { featureKeys } from "ser/stages/feature_key.ts";
import { LIB } from "ser/run/source_closure.ts";
import {
  changeConstants,
  copyLibrary,
  extractionFiles,
  measureFamilies,
} from "../fixtures/changed_library.ts";

/** Constants of a file that are tried, and milliseconds that measuring may take before it counts as endless. */
const TRIES = 10, PATIENCE = 60_000;

const names = Object.keys(FAMILIES), features = parseFeatures(names.join(","));

/** Keys of all families, with a file changed. */
function keysWith(file: string, text: string): string[] {
  const changed = new URL(file, LIB).href;
  return featureKeys(
    features,
    (url) => url.href === changed ? new TextEncoder().encode(text) : Deno.readFileSync(url),
  );
}

/** Measures by a copy in a process of its own; null if the change crashes it or keeps it from ending, so that nothing is kept. */
async function measure(changes: Readonly<Record<string, string>>): Promise<Record<string, string> | null> {
  const folder = await Deno.makeTempDir();
  const lib = copyLibrary(folder, changes);
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", import.meta.filename!, "--measure", lib],
      cwd: join(LIB.pathname, ".."),
      stderr: "null",
      signal,
    }).output();
    return success ? JSON.parse(new TextDecoder().decode(stdout)) : null;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function main(parts: readonly string[]): Promise<number> {
  const before = { keys: featureKeys(features), values: (await measure({}))! };
  const broken = names.filter((name) => !/^[0-9a-f]{64}$/.test(before.values[name]!));
  if (broken.length) throw new Error(`${broken.join(", ")}: ${before.values[broken[0]!]}`);
  const files = extractionFiles().filter((file) =>
    parts.length === 0 || parts.some((part) => file.includes(part))
  );
  let stale = 0, silent = 0;
  for (const file of files) {
    const source = Deno.readTextFileSync(new URL(file, LIB));
    const tried = changeConstants(source).slice(0, TRIES);
    let told = tried.length ? "no constant that was tried changes a value" : "has no constants";
    for (const { line, text } of tried) {
      const values = await measure({ [file]: text }), keys = keysWith(file, text);
      if (!values) continue;
      const moved = names.filter((name) => values[name] !== before.values[name]);
      const renewed = names.filter((_, i) => keys[i] !== before.keys[i]);
      const missed = moved.filter((name) => !renewed.includes(name));
      if (missed.length) {
        stale++;
        told = `STALE at line ${line}: ${missed.join(", ")}`;
        break;
      }
      if (moved.length === 0) continue;
      told = `line ${line} changes the values of ${moved.length} families; keys of ${renewed.length} change`;
      break;
    }
    if (!/^(?:line|STALE)/.test(told)) silent++;
    console.log(`${file}: ${told}`);
  }
  console.log(
    `${files.length} files: ${stale} stale; ${silent} in which nothing that was tried changes a value`,
  );
  return stale ? 1 : 0;
}

if (import.meta.main) {
  const [first, lib] = Deno.args;
  if (first === "--measure") console.log(JSON.stringify(await measureFamilies(lib!)));
  else Deno.exit(await main(Deno.args));
}
