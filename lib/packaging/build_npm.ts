import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import settings from "../../deno.json" with { type: "json" };

/** What compiles the core, and the types of packages that bring none. */
const TOOLS = { typescript: "5.9.3", "@types/d3-array": "3.2.2" };

/** What a page imports and hands over (`lib/encoders/runtimes/web.ts`). */
const HANDED_OVER = { "onnxruntime-web": settings.imports["onnxruntime-web"].replace(/.*@/, "") };

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const OPTIONS = {
  rootDir: "source",
  outDir: "package",
  declaration: true,
  rewriteRelativeImportExtensions: true,
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "Bundler",
  lib: ["ESNext", "DOM"],
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: [],
};

/**
 * Packs the core for npm: modules and their types, from what `exports` of deno.json names but for the workbench.
 *
 * @param folder Where it is built, emptied before: the package is in its folder `package`.
 * @returns Path of the tarball.
 * @throws {Error} If npm or the compiler fails.
 */
export async function buildNpm(folder: string): Promise<string> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  const entries = Object.entries(settings.exports).filter(([name]) => name !== "./workbench");
  const packages = await copySources(entries.map(([, path]) => path), join(folder, "source"));
  const compiled = Object.fromEntries(Object.entries(packages).filter(([name]) => !isRuntime(name)));
  await writeJson(`${folder}/package.json`, { private: true, dependencies: { ...compiled, ...TOOLS } });
  await writeJson(`${folder}/tsconfig.json`, { compilerOptions: OPTIONS, include: ["source"] });
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
  await run("npx", ["tsc", "--project", "."], folder);
  await writeJson(`${folder}/package/package.json`, {
    name: "@ser/core",
    version: settings.version,
    description: "Speech emotion recognition: features of speech, and trained recognisers",
    license: "MIT",
    type: "module",
    engines: { node: ">=20" },
    sideEffects: false,
    exports: Object.fromEntries(entries.map(([name, path]) => {
      const base = path.replace("./lib/", "./").replace(/\.ts$/, "");
      return [name, { types: `${base}.d.ts`, default: `${base}.js` }];
    })),
    ...splitPackages(packages),
  });
  await Deno.copyFile(join(ROOT, "LICENSE"), `${folder}/package/LICENSE`);
  await Deno.copyFile(new URL("./README.md", import.meta.url), `${folder}/package/README.md`);
  const [packed] = JSON.parse(await run("npm", ["pack", "--json", "./package"], folder));
  return join(folder, packed.filename);
}

/** Leaves TensorFlow.js to those who train networks, or use one over time, and ONNX Runtime to those who have encoders. */
function splitPackages(packages: Readonly<Record<string, string>>) {
  const isOptional = ([name]: readonly [string, string]) =>
    name.startsWith("@tensorflow/") || isRuntime(name);
  const all = Object.entries({ ...packages, ...HANDED_OVER }), optional = all.filter(isOptional);
  return {
    dependencies: Object.fromEntries(all.filter((one) => !isOptional(one))),
    peerDependencies: Object.fromEntries(optional),
    peerDependenciesMeta: Object.fromEntries(optional.map(([name]) => [name, { optional: true }])),
  };
}

/** Whether a package is loaded by its name, or handed over, when it is needed, and nothing is compiled against it. */
function isRuntime(name: string): boolean {
  return name.startsWith("onnxruntime-");
}

/**
 * Copies modules and what they import, with packages named as npm knows them.
 *
 * @returns The packages, with their versions.
 */
async function copySources(entries: readonly string[], target: string): Promise<Record<string, string>> {
  const packages: Record<string, string> = {}, done = new Set<string>();
  const copy = async (path: string): Promise<void> => {
    if (done.has(path)) return;
    done.add(path);
    const source = await Deno.readTextFile(join(ROOT, "lib", path));
    const renamed = source.replace(PACKAGE, (_, before, name, version, rest = "") => {
      packages[name] = version;
      return `${before}"${name}${rest}"`;
    });
    await Deno.mkdir(dirname(join(target, path)), { recursive: true });
    await Deno.writeTextFile(join(target, path), renamed);
    for (const [, imported] of source.matchAll(RELATIVE)) await copy(join(dirname(path), imported!));
  };
  for (const entry of entries) await copy(entry.replace("./lib/", ""));
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An import of a package, or the name by which it is imported later: its name, its version, and a path inside it. */
const PACKAGE =
  /(\bfrom |^import |\bimport\(|^const RUNTIME = )"npm:((?:@[^/]+\/)?[^@/]+)@([^/"]+)(\/[^"]*)?"/gm;

/** An import of a module beside; those of examples begin with an asterisk. */
const RELATIVE = /^(?! \*).*(?:\bfrom |\bimport\()"(\.{1,2}\/[^"]+\.ts)"/gm;

async function writeJson(path: string, value: unknown): Promise<void> {
  await Deno.writeTextFile(path, JSON.stringify(value, null, 2) + "\n");
}

/** Runs a program in a folder, and gives what it prints. */
async function run(program: string, args: string[], cwd: string): Promise<string> {
  const command = new Deno.Command(program, { args, cwd, stdout: "piped", stderr: "piped" });
  const { success, stdout, stderr } = await command.output();
  const [printed, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} ${args.join(" ")} failed:\n${printed}${complaint}`);
  return printed!;
}

if (import.meta.main) console.log(await buildNpm(join(ROOT, "artifacts", "npm")));
