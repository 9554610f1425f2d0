/// <reference lib="deno.worker" />
import { probe } from "./probe.js";

// As an engine would answer that has no relaxed SIMD.
WebAssembly.validate = () => false;

self.onmessage = async (
  { data: { wavs, bundles } }: MessageEvent<{ wavs: Uint8Array[]; bundles: Uint8Array[] }>,
) => {
  self.postMessage(await probe(await import("ser/mod.ts"), wavs, bundles));
};
