import type { OpenSession } from "../session.ts";
import { type OnnxRuntime, openWith } from "./onnx_runtime.ts";

/** What is asked of the package `onnxruntime-web` besides. */
export interface WebRuntime extends OnnxRuntime {
  /** Its settings. */
  readonly env: OnnxRuntime["env"] & { readonly wasm: { numThreads?: number; wasmPaths?: unknown } };
}

/** How ONNX Runtime is loaded in a browser. */
export interface WebOptions {
  /** Where its `.wasm` and `.mjs` files are: a URL that ends with a slash. Default: beside the package's script. */
  readonly wasmPaths?: string;
}

/**
 * Prepares to run models in a browser, by `onnxruntime-web`, which the page imports and hands over: so it is the page's
 * bundler that finds it. WebAssembly on one thread, which needs no cross-origin isolation; a worker keeps it off the page's.
 *
 * @param runtime `import * as runtime from "onnxruntime-web/wasm"` (version 1.30.0).
 *
 * @example
 * ```ts ignore
 * import * as runtime from "onnxruntime-web/wasm";
 *
 * const openSession = webRuntime(runtime, { wasmPaths: "/wasm/" });
 * ```
 */
export function webRuntime(runtime: WebRuntime, { wasmPaths }: WebOptions = {}): OpenSession {
  runtime.env.logLevel = "fatal";
  runtime.env.wasm.numThreads = 1;
  if (wasmPaths !== undefined) runtime.env.wasm.wasmPaths = wasmPaths;
  return (model, options = {}) => openWith(runtime, "wasm", model, options);
}
