import { deepStrictEqual, ok } from "node:assert/strict";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import settings from "../../deno.json" with { type: "json" };

const LIB = fileURLToPath(new URL("../../lib/", import.meta.url));

/** What belongs to the core: files, and folders. */
const FILES = [
  "check_json.ts",
  "decode_text.ts",
  "delimited_text.ts",
  "errors.ts",
  "keys.ts",
  "mod.ts",
  "nearest_names.ts",
  "options.ts",
  "random.ts",
];
const ROOMS = [
  "audio",
  "encode",
  "encoders",
  "explain",
  "features",
  "metrics",
  "models",
  "recogniser",
  "statistics",
  "wasm",
];

/** Compiles the kernels, and is imported by nothing. */
const TOOL = "wasm/build.ts";

/** What the core does not know. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  "the file system, the process or the platform": /\bDeno\.|\bprocess\.|\brequire\(|\bBuffer\./,
  "a page": /\b(document|localStorage|alert)\.|\b(globalThis|self)\.window\b/,
  "a clock": /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bset(Timeout|Interval)\b/,
  "chance that no seed determines": /\bMath\.random\b|\bcrypto\.(getRandomValues|randomUUID)\b/,
  "the network": /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/,
  "what Node.js 20 lacks":
    /\bPromise\.(try|withResolvers)\b|\b(Map|Object)\.groupBy\b|\.(keys|values|entries)\(\)\s*\.(map|filter|toArray|flatMap|take|drop)\(|\.(union|intersection|difference|isSubsetOf)\(|(to|from)(Base64|Hex)\(/,
};

/** The source without comments. */
function strip(source: string): string {
  return source.replace(/\/\*[^]*?\*\/|\/\/ .*$/gm, "");
}

/** What a source imports, types included. */
function importsOf(source: string): string[] {
  const pattern = /(?:\bfrom|^import|\bimport\()\s*"([^"]+)"/gm;
  return [...strip(source).matchAll(pattern)].map(([, target]) => target!);
}

function isCore(path: string): boolean {
  return FILES.includes(path) || ROOMS.includes(path.split("/")[0]!);
}

function* sourcesIn(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(join(LIB, folder))) {
    const path = folder ? `${folder}/${name}` : name;
    const isKernelSource = folder === "wasm" && isDirectory;
    if (isDirectory && !isKernelSource) yield* sourcesIn(path);
    else if (path.endsWith(".ts") && path !== TOOL) yield path;
  }
}

const sources = [...sourcesIn("")].filter(isCore)
  .map((path) => [path, Deno.readTextFileSync(join(LIB, path))] as const);

Deno.test("the core imports nothing outside of itself but packages, of the versions that deno.json names", () => {
  ok(sources.length > 100);
  const versions = new Set(Object.values(settings.imports));
  const astray = sources.flatMap(([path, source]) =>
    importsOf(source).filter((target) => {
      if (target.startsWith(".")) return !isCore(relative(LIB, join(LIB, dirname(path), target)));
      const [, name] = /^(npm:(?:@[^/]+\/)?[^/]+)(?:\/.*)?$/.exec(target) ?? [];
      return !name || !versions.has(name) || target.includes("polars");
    }).map((target) => `${path}: ${target}`)
  );
  deepStrictEqual(astray, []);
});

for (const [what, pattern] of Object.entries(FORBIDDEN)) {
  Deno.test(`the core does without ${what}`, () => {
    deepStrictEqual(
      sources.flatMap(([path, source]) => {
        const found = pattern.exec(strip(source))?.[0];
        return found ? [`${path}: ${found}`] : [];
      }),
      [],
    );
  });
}
