import { agreeWith, BUNDLES, type Probed, SOUNDS, WAVS } from "./subjects.ts";

Deno.test("without relaxed SIMD, features and probabilities are the same", async () => {
  const worker = new Worker(new URL("./plain_simd_worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Probed>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage({ wavs: WAVS, bundles: BUNDLES, sounds: SOUNDS });
  try {
    agreeWith(await promise);
  } finally {
    worker.terminate();
  }
});
