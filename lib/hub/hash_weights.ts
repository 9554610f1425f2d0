import { createHash } from "node:crypto";
import { joinHashes } from "../encoders/hash_weights.ts";

/**
 * Computes the SHA-256 (hex) of a model's weights, as `hashWeights` of the core does of their bytes: of its file or, if some lie
 * beside it, of the hashes of all. It is computed anew each time, as that takes a second for 700 MB, and nothing need be believed of
 * files.
 *
 * @param model Path of the ONNX file.
 * @param external Paths of the files beside it, by the names under which it refers to them.
 */
export async function hashWeights(
  model: string,
  external: Readonly<Record<string, string>>,
): Promise<string> {
  const beside: Record<string, string> = {};
  for (const [name, path] of Object.entries(external)) beside[name] = await hashFile(path);
  return await joinHashes(await hashFile(model), beside);
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
