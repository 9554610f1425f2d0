import { createHash } from "node:crypto";
import { basename } from "node:path";

/**
 * Computes the SHA-256 (hex) of a model's weights: of its file or, if some lie beside it, of the list that `sha256sum` makes of all
 * files. It is computed anew each time, as that takes a second for 700 MB, and nothing need be believed of files.
 *
 * @param model Path of the ONNX file.
 * @param external Paths of the files beside it.
 */
export async function hashWeights(model: string, external: readonly string[]): Promise<string> {
  if (external.length === 0) return await hashFile(model);
  const lines: string[] = [];
  for (const path of [model, ...external]) lines.push(`${await hashFile(path)}  ${basename(path)}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex");
}

/** Computes the SHA-256 (hex) of a file. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256"), bytes = new Uint8Array(BLOCK);
  using file = await Deno.open(path);
  for (let size = await file.read(bytes); size !== null; size = await file.read(bytes)) {
    hash.update(bytes.subarray(0, size));
  }
  return hash.digest("hex");
}

/** Bytes that are read at a time. */
const BLOCK = 2 ** 20;
