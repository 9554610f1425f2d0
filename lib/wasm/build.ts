import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

/** The compiler, pinned exactly, and what it is told. */
const COMPILER = "npm:assemblyscript@0.28.20/asc";
const OPTIONS = [
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--enable",
  "relaxed-simd",
  "--use",
  "abort=",
];

/** The section of a binary that says what it was built from. */
const SECTION = "built-from";

const FOLDER = new URL("./", import.meta.url);

/**
 * Lists the kernels: every folder `<name>` here whose `assembly.ts`, in AssemblyScript, is the source of
 * `<name>/<name>.wasm`.
 */
export function listKernels(): string[] {
  return [...Deno.readDirSync(FOLDER)].filter((entry) => entry.isDirectory).map(({ name }) => name).sort();
}

/** Hashes what a kernel's binary depends on, SHA-256 (hex): its sources, the compiler and its options. */
export function hashSources(kernel: string): string {
  const hash = createHash("sha256").update([COMPILER, ...OPTIONS].join(" "));
  const sources = new Map<string, string>();
  collect(new URL(`${kernel}/assembly.ts`, FOLDER), sources);
  for (const [file, source] of sources) hash.update(`\0${file.slice(FOLDER.href.length)}\0${source}`);
  return hash.digest("hex");
}

/** Reads from a kernel's binary the hash of the sources that it was built from; null if it does not say. */
export function readBuiltFrom(kernel: string): string | null {
  const module = new WebAssembly.Module(Deno.readFileSync(binary(kernel)));
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  return section ? new TextDecoder().decode(section) : null;
}

/**
 * Compiles a kernel, and writes into the binary what it was built from.
 *
 * @throws {Error} If the compiler finds fault with the source.
 */
async function buildKernel(kernel: string): Promise<void> {
  const [source, target] = [new URL(`${kernel}/assembly.ts`, FOLDER), binary(kernel)].map((url) =>
    fileURLToPath(url)
  );
  const args = ["run", "-A", "--no-lock", COMPILER, source!, "--outFile", target!, ...OPTIONS];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, stdout: "inherit" }).output();
  if (!success) throw new Error(`Cannot build ${kernel}:\n${new TextDecoder().decode(stderr)}`);
  await Deno.writeFile(target!, customSection(SECTION, hashSources(kernel)), { append: true });
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

function binary(kernel: string): URL {
  return new URL(`${kernel}/${kernel}.wasm`, FOLDER);
}

/** Encodes a custom section: id 0, its length, the length of its name, its name, its content (both below 128 bytes). */
function customSection(name: string, content: string): Uint8Array {
  const text = new TextEncoder();
  const body = [name.length, ...text.encode(name), ...text.encode(content)];
  return Uint8Array.of(0, body.length, ...body);
}

if (import.meta.main) {
  for (const kernel of listKernels()) {
    await buildKernel(kernel);
    console.log(`lib/wasm/${kernel}/${kernel}.wasm`);
  }
}
