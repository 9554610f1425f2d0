import type { EncoderFiles } from "./encoder_files.ts";

/**
 * Hashes the weights of an encoder: SHA-256 (hex) of the ONNX file, as hubs state it; if some weights are in files beside it, see
 * {@link joinHashes}.
 */
export async function hashWeights({ model, external = {} }: EncoderFiles): Promise<string> {
  const beside: Record<string, string> = {};
  for (const [name, content] of Object.entries(external)) beside[name] = hexOf(await digest(content));
  return await joinHashes(hexOf(await digest(model)), beside);
}

/**
 * Makes one hash of those of an ONNX file and of the files beside it: the first if it is alone; else the SHA-256 of all, line by line,
 * the ONNX file's first, then the others in the order of their names.
 *
 * @param model SHA-256 (hex).
 * @param beside SHA-256 (hex) by name.
 */
export async function joinHashes(model: string, beside: Readonly<Record<string, string>>): Promise<string> {
  const names = Object.keys(beside).sort();
  if (names.length === 0) return model;
  const lines = [model, ...names.map((name) => beside[name]!)].join("\n");
  return hexOf(await digest(new TextEncoder().encode(lines)));
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
