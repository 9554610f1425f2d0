import { ok } from "node:assert/strict";
import { exposeLayers } from "ser/encoders/onnx/expose_layers.ts";
import { openNodeSession } from "ser/encoders/runtimes/node.ts";
import type { Tensor } from "ser/encoders/session.ts";
import golden from "../../fixtures/encoders/whisper_base_golden.json" with { type: "json" };

import { sharedFile } from "../../fixtures/shared_file.ts";

const MODEL = sharedFile("models/whisper-base/onnx/encoder_model.onnx");
const BANDS = 80;

Deno.test({
  name:
    "every layer of Whisper base, on a clip's own length, is as an independent implementation has it, pooled",
  ignore: MODEL === null,
  async fn() {
    const exposed = exposeLayers(Deno.readFileSync(MODEL!), {
      blocks: 6,
      layers: [0, 1, 2, 3, 4, 5, 6, 7],
      positions: 1500,
    });
    const session = await openNodeSession(exposed);
    for (const { signal, bandFrames, layers } of golden.signals) {
      const results = await session.run({ values: bands(signal, bandFrames), shape: [1, BANDS, bandFrames] });
      results.forEach((result, i) => agreesPooled(result, layers[i]!, `signal ${signal}, layer ${i}`));
    }
    await session.dispose();
  },
});

/** The made-up log-mel bands of whisper_base_golden.py. */
function bands(signal: number, frames: number): Float32Array {
  return Float32Array.from({ length: BANDS * frames }, (_, i) => {
    const band = Math.floor(i / frames), frame = i % frames;
    return 0.5 * Math.sin(0.05 * (band + 1) * frame) + 0.4 * Math.cos(0.11 * band - 0.02 * frame + signal);
  });
}

interface Pooled {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly norm: number;
}

function agreesPooled({ values, shape }: Tensor, expected: Pooled, what: string): void {
  const [, frames = 0, width = 0] = shape;
  expected.mean.forEach((mean, column) => {
    const row = Float64Array.from({ length: frames }, (_, frame) => values[frame * width + column]!);
    const ownMean = row.reduce((sum, value) => sum + value) / frames;
    const own = Math.sqrt(row.reduce((sum, value) => sum + (value - ownMean) ** 2, 0) / frames);
    const deviation = expected.deviation[column]!;
    const error = Math.max(Math.abs(ownMean - mean), Math.abs(own - deviation)) / deviation;
    ok(error < 1e-3, `${what}, column ${column}: ${error} of the deviation`);
  });
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  ok(Math.abs(norm / expected.norm - 1) < 1e-3, `${what}: norm ${norm} against ${expected.norm}`);
}
