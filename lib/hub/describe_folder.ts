import { join } from "node:path";
import { InputError } from "../errors.ts";
import { chooseFiles } from "./choose_files.ts";
import { findExternal } from "./external_weights.ts";
import type { FoundEncoder } from "./found_encoder.ts";
import { hashWeights } from "./hash_weights.ts";
import { parseHubName } from "./hub_name.ts";
import { readCardHead } from "./model_card.ts";
import { findModelNear, listFolder } from "./model_folder.ts";

/**
 * Describes a model whose files are in a folder.
 *
 * @throws {InputError} If files are missing, or are no ONNX files.
 */
export async function describeFolder(
  folder: string,
  about: Pick<FoundEncoder, "name" | "revision" | "dtype">,
): Promise<FoundEncoder> {
  const paths = await listFolder(folder), at = (path: string) => join(folder, path);
  if (!paths.includes("config.json")) await refuseNear(folder, about.name);
  const { config, preprocessor, card: cardPath, model } = chooseFiles(paths, about);
  await refusePointer(at(model));
  const external: Record<string, string> = {};
  for (const [name, path] of Object.entries(await findExternal(folder, model, paths))) {
    external[name] = at(path);
  }
  let size = 0;
  for (const path of [at(model), ...Object.values(external)]) {
    await refusePointer(path);
    size += (await Deno.stat(path)).size;
  }
  const card = cardPath && await Deno.readTextFile(at(cardPath)), head = readCardHead(card);
  return {
    ...about,
    folder,
    files: { config: at(config), preprocessor: preprocessor && at(preprocessor), model: at(model), external },
    size,
    sha256: await hashWeights(at(model), external),
    ...head,
    base: head.base ?? await readOrigin(at(config)),
    card,
  };
}

/** Refuses a folder that is not the model's own, if that is near. */
async function refuseNear(folder: string, name: string): Promise<void> {
  const near = await findModelNear(folder);
  if (near === null) return;
  throw new InputError(
    `Cannot use ${name} as an encoder as it has no config.json; ${join(name, near)} has one: is that meant?`,
  );
}

/** Refuses a file that Git LFS has left out. */
async function refusePointer(path: string): Promise<void> {
  using file = await Deno.open(path);
  const head = new Uint8Array(POINTER.length), size = await file.read(head) ?? 0;
  if (new TextDecoder().decode(head.subarray(0, size)) !== POINTER) return;
  throw new InputError(
    `Cannot use ${path} as it is a Git LFS pointer, not the file itself; get that by: git lfs pull`,
  );
}

const POINTER = "version https://git-lfs";

/** Reads which model of a hub the configuration was loaded from, before anybody changed it; null if it does not say. */
async function readOrigin(config: string): Promise<string | null> {
  const [, origin = ""] = /"_name_or_path"\s*:\s*"([^"\\]*)"/.exec(await Deno.readTextFile(config)) ?? [];
  return parseHubName(origin)?.name ?? null;
}
