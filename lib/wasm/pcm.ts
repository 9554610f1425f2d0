// Written by `deno task build:wasm` from pcm/assembly.ts: do not edit.
// SHA-256 of sources, compiler and options: a7eca829132629655f626fb5f0ddd887e25983bb90fedef006de39b30b05a16a
import { kernelFactory, memoise } from "./kernel.ts";

/** The kernel pcm: `lib/wasm/pcm/assembly.ts` documents its functions. Addresses are in bytes. */
export interface PcmKernel {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  toFloat(integers: number, count: number, floats: number): void;
}

const RELAXED =
  "AGFzbQEAAAABDwNgAABgA39/fwBgAX8BfwMEAwABAgUDAQAABgYBfwFBAAsHHwMIYWxsb2NhdGUAAgd0b0Zsb2F0AAEGbWVtb3J5AgAIAQAK9wEDBwBBjAgkAAt1AQF7IAAgAUEBdGohAQNAIAAgAUkEQCACIAD9AAQAIgP9pwH9+gH9DAAAADgAAAA4AAAAOAAAADj95gH9CwQAIAIgA/2oAf36Af0MAAAAOAAAADgAAAA4AAAAOP3mAf0LBBAgAEEQaiEAIAJBIGohAgwBCwsLdwEEfyAAQfz///8DSwRAAAsjAEEEaiIBIABBE2pBcHFBBGsiAmoiAD8AIgNBEHRBD2pBcHEiBEsEQCADIAAgBGtB//8DakGAgHxxQRB2IgQgAyAEShtAAEEASARAIARAAEEASARAAAsLCyMAIAAkACACNgIAIAEL";

/** Makes an instance of the kernel, with its own memory. */
export const createPcmKernel: () => PcmKernel = kernelFactory({ relaxed: RELAXED, plain: RELAXED });

/** Returns the shared instance, made on first use. */
export const pcmKernel: () => PcmKernel = memoise(createPcmKernel);
