import * as wavefile from "npm:wavefile@11.0.0";
import { fromInt16 } from "./unpack.ts";

/** To a bundler the package is a module; to Deno and Node.js it is one of CommonJS, which is the default. */
const packaged: object = wavefile;
const { WaveFile } = ("default" in packaged ? packaged.default : packaged) as typeof wavefile;

/** Expands the bytes of A-law or µ-law (ITU-T G.711) to floats. */
export function expand(law: "A-law" | "µ-law", stored: Uint8Array): Float32Array {
  const table = TABLES[law](), samples = new Float32Array(stored.length);
  for (let i = 0; i < samples.length; i++) samples[i] = table[stored[i]!]!;
  return samples;
}

const TABLES = { "A-law": once("8a"), "µ-law": once("8m") };

/** Makes the value of each of the 256 bytes, by wavefile, when first asked for. */
function once(depth: "8a" | "8m"): () => Float32Array {
  let table: Float32Array | undefined;
  return () => {
    if (table) return table;
    const file = new WaveFile();
    file.fromScratch(1, 8000, depth, Array.from({ length: 256 }, (_, byte) => byte));
    if (depth === "8a") file.fromALaw();
    else file.fromMuLaw();
    return table = fromInt16((file.data as { samples: Uint8Array }).samples);
  };
}
