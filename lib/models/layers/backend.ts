import { InputError } from "../../errors.ts";
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import "npm:@tensorflow/tfjs-backend-wasm@4.22.0";
import { transposeBeforeMultiplying } from "./transposing_product.ts";

/** What TensorFlow.js can compute on: a graphics card, WebAssembly, or plain JavaScript. */
export const BACKENDS = ["webgpu", "wasm", "cpu"] as const;

/** One of them. */
export type Backend = (typeof BACKENDS)[number];

/** What a graphics card is called that is none: a program that draws on the processor. */
const SOFTWARE = /llvmpipe|lavapipe|softpipe|swiftshader|software|basic render/i;

/** What of WebGPU is used here; the compiler's types of it are not available everywhere. */
interface Gpu {
  requestAdapter(): Promise<{ readonly info: { description: string; isFallbackAdapter?: boolean } } | null>;
}

/**
 * Selects the backend: a graphics card if there is a real one, else WebAssembly, else plain JavaScript.
 *
 * @param wanted A backend, which is returned whatever the machine has, or `auto`.
 */
export async function selectBackend(wanted: Backend | "auto"): Promise<Backend> {
  if (wanted !== "auto") return wanted;
  const card = await describeCard();
  if (card !== null && !SOFTWARE.test(card)) return "webgpu";
  return typeof WebAssembly === "undefined" ? "cpu" : "wasm";
}

/** Names the graphics card that WebGPU finds, a software one included; null if there is none. */
export async function describeCard(): Promise<string | null> {
  const { gpu } = (globalThis.navigator ?? {}) as { gpu?: Gpu };
  const adapter = await gpu?.requestAdapter();
  if (!adapter) return null;
  return adapter.info.isFallbackAdapter ? `software: ${adapter.info.description}` : adapter.info.description;
}

const starts = new Map<Backend, Promise<void>>();

/**
 * Makes TensorFlow.js compute on a backend from now on.
 *
 * @param backend By default WebAssembly, or plain JavaScript where its binaries are not found: in a browser, unless
 * they were set by `setWasmPaths` of `@tensorflow/tfjs-backend-wasm`.
 * @throws {InputError} If the machine cannot.
 */
export async function useBackend(backend?: Backend): Promise<void> {
  if (await start(backend ?? "wasm") || (!backend && await start("cpu"))) return;
  throw new InputError(
    `Cannot compute on "${backend ?? "cpu"}" as TensorFlow.js cannot start it here: use another backend`,
  );
}

async function start(backend: Backend): Promise<boolean> {
  const ready = starts.get(backend) ?? prepare(backend);
  starts.set(backend, ready);
  await ready;
  return await tf.setBackend(backend);
}

async function prepare(backend: Backend): Promise<void> {
  if (backend === "webgpu") (await import("./webgpu.ts")).registerWebgpu();
  if (backend === "wasm") transposeBeforeMultiplying();
  if (await tf.setBackend(backend)) await tf.ready();
}
