import { join } from "node:path";
import { InputError } from "../errors.ts";
import { isNotFound } from "../files/system_error.ts";
import type { Progress } from "../progress.ts";
import { givenPath, projectPath } from "../project_path.ts";
import { describeFolder } from "./describe_folder.ts";
import type { EncoderDtype } from "../encoders/encoder_files.ts";
import type { FoundEncoder } from "./found_encoder.ts";
import { parseHubName } from "./hub_name.ts";
import { fetchModel } from "./fetch_model.ts";

export interface FindEncoderOptions {
  /** The weights that are wanted. Default: `fp32`. */
  readonly dtype?: EncoderDtype;
  /** The folder of data, in which `models` holds what was downloaded. Default: the project's. */
  readonly data?: string;
  /** Variables: `HF_ENDPOINT`, `HF_TOKEN`, `HF_HUB_OFFLINE`. Default: those of the program. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Receives KiB of the file that is downloaded. */
  readonly progress?: Progress | undefined;
  /** Stops a download, which can be gone on with. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which a server that was busy, or broke off, is asked again. Default: 1000, 4000. */
  readonly waits?: readonly number[];
}

/**
 * Finds a pretrained encoder: a folder in the layout of hubs or, by its name, a model on a hub, which is downloaded once.
 *
 * A folder that is there is meant, whatever it is called. What a revision such as `main` was when it was first asked for is kept:
 * later runs use the same commit, also without a network. `data/models/OWNER/NAME/refs` tells which; a file that is removed from
 * there is asked for again.
 *
 * @param name A path, or `owner/name`, or `owner/name@revision`.
 * @throws {InputError} If there is no such folder or model, it has no such ONNX file, or it cannot be downloaded.
 * @throws The signal's reason, if it is stopped.
 *
 * @example
 * ```ts
 * const folder = await Deno.makeTempDir();
 * await Deno.mkdir(`${folder}/onnx`);
 * await Deno.writeTextFile(`${folder}/config.json`, "{}");
 * await Deno.writeTextFile(`${folder}/onnx/model.onnx`, "weights"); // or, of a hub: "onnx-community/whisper-base"
 * const { files, sha256 } = await findEncoder(folder);
 * if (!files.model.endsWith("model.onnx") || sha256.length !== 64) throw new Error("the model, and what names its weights");
 * ```
 */
export async function findEncoder(name: string, options: FindEncoderOptions = {}): Promise<FoundEncoder> {
  const { dtype = "fp32", data = projectPath("data"), env = Deno.env.toObject() } = options;
  const folder = givenPath(name);
  if (await isFolder(folder, name)) {
    return describeFolder(folder, { name, revision: null, dtype });
  }
  const hubName = parseHubName(name);
  if (!hubName) throw noFolder(name, folder);
  const { progress, signal, waits = [1000, 4000] } = options, models = join(data, "models");
  const found = await fetchModel(hubName, { dtype, env, models, progress, signal, waits });
  const described = await describeFolder(found.folder, { name: hubName.name, revision: found.commit, dtype });
  return { ...described, licence: described.licence ?? found.licence };
}

async function isFolder(path: string, name: string): Promise<boolean> {
  try {
    if ((await Deno.stat(path)).isDirectory) return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
  throw new InputError(
    `Cannot use ${name} as an encoder as it is a file: give the folder in which config.json is, and the ONNX file or a ` +
      "folder onnx that holds it",
  );
}

function noFolder(name: string, path: string): InputError {
  return new InputError(
    `Cannot find the encoder ${name} as there is no folder ${path}; is the path right? A model on a hub is named ` +
      "owner/name, as in onnx-community/whisper-base",
  );
}
