/**
 * An encoder, up to a layer, for encoders.ts to measure.
 *
 *     deno run -A our_encoder.ts MODEL_FOLDER ONNX_FILE LAYER
 *
 * Says so when it is ready; then answers each line on standard input, "own FILE" (samples at 16 kHz, 32-bit floats), with a
 * line of JSON: the milliseconds that it took, and the mean of each column of the layer over the clip's frames. One thread.
 */
import { createInterface } from "node:readline";
import process from "node:process";
import { openEncoder } from "ser/encoders/open_encoder.ts";
import { openNodeSession } from "ser/encoders/runtimes/node.ts";

async function main([folder, model, layer]: readonly string[]): Promise<void> {
  const number = Number(layer);
  const encoder = await openEncoder({
    name: folder!,
    config: await Deno.readTextFile(`${folder}/config.json`),
    preprocessor: await Deno.readTextFile(`${folder}/preprocessor_config.json`),
    model: await Deno.readFile(model!),
  }, { layers: [number], openSession: openNodeSession });
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const { buffer } = await Deno.readFile(line.trim().replace(/^own /, ""));
    const start = performance.now();
    const { frames, width, layers } = await encoder.encode({
      samples: new Float32Array(buffer),
      sampleRate: 16000,
    });
    const milliseconds = performance.now() - start;
    const values = layers.get(number)!;
    const mean = Array.from({ length: width }, (_, column) => {
      let sum = 0;
      for (let t = 0; t < frames; t++) sum += values[t * width + column]!;
      return sum / frames;
    });
    console.log(JSON.stringify({ milliseconds, mean }));
  }
}

if (import.meta.main) await main(Deno.args);
