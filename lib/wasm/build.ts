import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

/** The compiler, pinned exactly, and its options. */
const COMPILER = "npm:assemblyscript@0.28.20/asc";
const OPTIONS = [
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--use",
  "abort=",
];
/** Warns of vectors as arguments of exported functions, which are exported to other sources only. */
const SILENT = ["--disableWarning", "112", "--disableWarning", "201"];

/** What is added for each build. */
const BUILDS = { relaxed: ["--enable", "relaxed-simd"], plain: [] } as const;

const FOLDER = new URL("./", import.meta.url);

/**
 * Lists the kernels: every folder `<name>` here with an `assembly.ts`, in AssemblyScript, is the source of the module
 * `<name>.ts` beside the folder.
 */
export function listKernels(): string[] {
  return [...Deno.readDirSync(FOLDER)].filter(({ isDirectory, name }) =>
    isDirectory && [...Deno.readDirSync(new URL(name, FOLDER))].some((entry) => entry.name === "assembly.ts")
  ).map(({ name }) => name).sort();
}

/** Hashes what a kernel's module depends on, SHA-256 (hex): its sources, the compiler and its options. */
export function hashSources(kernel: string): string {
  const hash = createHash("sha256").update(JSON.stringify([COMPILER, OPTIONS, BUILDS]));
  const sources = new Map<string, string>();
  collect(new URL(`${kernel}/assembly.ts`, FOLDER), sources);
  for (const [file, source] of sources) hash.update(`\0${file.slice(FOLDER.href.length)}\0${source}`);
  return hash.digest("hex");
}

/** Reads from a kernel's module the hash of the sources that it was built from; null if there is none. */
export function readBuiltFrom(kernel: string): string | null {
  return /^\/\/ SHA-256 of sources, compiler and options: ([0-9a-f]{64})$/m.exec(
    Deno.readTextFileSync(moduleOf(kernel)),
  )?.[1] ?? null;
}

/**
 * Compiles a kernel twice, with and without relaxed SIMD, and writes the module that embeds it.
 *
 * @throws {Error} If the compiler finds fault with the source.
 */
async function buildKernel(kernel: string): Promise<void> {
  const relaxed = await compile(kernel, BUILDS.relaxed), plain = await compile(kernel, BUILDS.plain);
  const isSame = plain.binary === relaxed.binary, plainName = isSame ? "RELAXED" : "PLAIN";
  const type = `${kernel[0]!.toUpperCase()}${kernel.slice(1)}Kernel`;
  const text = `// Written by \`deno task build:wasm\` from ${kernel}/assembly.ts: do not edit.
// SHA-256 of sources, compiler and options: ${hashSources(kernel)}
import { kernelFactory, memoise } from "./kernel.ts";

/** The kernel ${kernel}: \`lib/wasm/${kernel}/assembly.ts\` documents its functions. Addresses are in bytes. */
export interface ${type} {
  readonly memory: WebAssembly.Memory;
  ${relaxed.functions.join("\n  ")}
}

const RELAXED = "${relaxed.binary}";

${isSame ? "" : `const PLAIN = "${plain.binary}";\n`}
/** Makes an instance of the kernel, with its own memory. */
export const create${type}: () => ${type} = kernelFactory({ relaxed: RELAXED, plain: ${plainName} });

/** Returns the shared instance, made on first use. */
export const ${kernel}Kernel: () => ${type} = memoise(create${type});
`;
  await Deno.writeTextFile(moduleOf(kernel), text);
  await run(["fmt", "--quiet", fileURLToPath(moduleOf(kernel))], `Cannot format ${kernel}.ts`);
}

/** Compiles a kernel: its binary, base64, and the declarations of its functions. */
async function compile(
  kernel: string,
  added: readonly string[],
): Promise<{ binary: string; functions: string[] }> {
  const folder = await Deno.makeTempDir();
  try {
    const source = fileURLToPath(new URL(`${kernel}/assembly.ts`, FOLDER)), target = `${folder}/kernel.wasm`;
    const args = [source, "--outFile", target, ...OPTIONS, ...added, ...SILENT, "--bindings", "raw"];
    await run(["run", "-A", "--no-lock", COMPILER, ...args], `Cannot build ${kernel}`);
    const declarations = await Deno.readTextFile(`${folder}/kernel.d.ts`);
    return {
      binary: (await Deno.readFile(target)).toBase64(),
      functions: [...declarations.matchAll(/^ {2}export function (.*)$/gm)].map(([, text]) => text!),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(args: string[], failure: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, stdout: "inherit" }).output();
  if (!success) throw new Error(`${failure}:\n${new TextDecoder().decode(stderr)}`);
}

/** Collects a source and what it imports. */
function collect(file: URL, sources: Map<string, string>): void {
  if (sources.has(file.href)) return;
  const source = Deno.readTextFileSync(file);
  sources.set(file.href, source);
  for (const [, path] of source.matchAll(/from "(\.{1,2}\/[^"]+)"/g)) {
    collect(new URL(`${path}.ts`, file), sources);
  }
}

function moduleOf(kernel: string): URL {
  return new URL(`${kernel}.ts`, FOLDER);
}

if (import.meta.main) {
  for (const kernel of listKernels()) {
    await buildKernel(kernel);
    console.log(`lib/wasm/${kernel}.ts`);
  }
}
