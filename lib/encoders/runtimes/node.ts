import { InputError } from "../../errors.ts";
import type { OpenSession, Session } from "../session.ts";
import { type OnnxRuntime, openWith } from "./onnx_runtime.ts";

/**
 * The package, which takes 288 MB. Its name is not written where it is imported: Deno would download it with this file,
 * and a bundler look for it. (The package for npm has it by its name alone: `lib/packaging/build_npm.ts`.)
 */
const RUNTIME = "npm:onnxruntime-node@1.30.0";

/**
 * Makes a model ready to run in Deno and Node.js, by ONNX Runtime: `onnxruntime-node`, which is loaded, and in Deno
 * downloaded, when first used.
 *
 * @throws {InputError} If the package cannot be loaded.
 * @throws {Error} If the runtime refuses the model.
 *
 * @example
 * ```ts
 * import type { ExposedModel } from "../session.ts";
 *
 * const model: ExposedModel = { bytes: new Uint8Array(), input: "audio", outputs: ["layer 3"] };
 * const refused = await openNodeSession(model).then(() => false, () => true);
 * if (!refused) throw new Error("no bytes are no model");
 * ```
 */
export const openNodeSession: OpenSession = async (model, options = {}): Promise<Session> => {
  return await openWith(await loadRuntime(), "cpu", model, options);
};

async function loadRuntime(): Promise<OnnxRuntime> {
  let loaded;
  try {
    loaded = await import(RUNTIME);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `Cannot run an encoder as ONNX Runtime cannot be loaded: ${reason}\nDeno downloads it (288 MB) when it is first ` +
        "used: do that once with a network. In Node.js: npm install onnxruntime-node",
      { cause: error },
    );
  }
  const runtime: OnnxRuntime = loaded;
  runtime.env.logLevel = "fatal";
  return runtime;
}
