/// <reference lib="deno.worker" />
import { probe } from "./probe.js";

// As an engine would answer that has no relaxed SIMD.
WebAssembly.validate = () => false;

self.onmessage = async (
  { data: { wavs, bundles, sounds } }: MessageEvent<Record<"wavs" | "bundles" | "sounds", Uint8Array[]>>,
) => {
  self.postMessage(await probe(await import("ser/mod.ts"), wavs, bundles, sounds));
};
