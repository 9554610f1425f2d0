import { join, posix } from "node:path";
import { externalFiles } from "../encoders/onnx/expose_layers.ts";
import { InputError } from "../errors.ts";

/**
 * Finds the files beside a model that hold weights of it.
 *
 * A file that the model refers to, and that is not there, is left out: whoever needs its weights says so.
 *
 * @param folder The folder of the model's files.
 * @param model The path of the ONNX file in it.
 * @param paths What else there is in it, or can be had.
 * @returns Their paths, by the names under which the model refers to them.
 * @throws {InputError} If it is no ONNX file. One that is alone in its place is not looked into.
 */
export async function findExternal(
  folder: string,
  model: string,
  paths: readonly string[],
): Promise<Record<string, string>> {
  const place = posix.dirname(model);
  const beside = paths.filter((path) => posix.dirname(path) === place && !path.endsWith(".onnx"));
  if (beside.length === 0) return {};
  const named = namesIn(await Deno.readFile(join(folder, model)), join(folder, model));
  const placed = named.map((name) => [name, posix.join(place, name)] as const);
  return Object.fromEntries(placed.filter(([, path]) => beside.includes(path)));
}

function namesIn(bytes: Uint8Array, path: string): string[] {
  try {
    return externalFiles(bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`Cannot use ${path}. ${error.message}`, { cause: error });
  }
}
