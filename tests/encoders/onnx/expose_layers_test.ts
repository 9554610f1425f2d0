import { deepStrictEqual, ok } from "node:assert/strict";
import { countLayers, exposeLayers } from "ser/encoders/onnx/expose_layers.ts";
import { openNodeSession } from "ser/encoders/runtimes/node.ts";
import type { Tensor } from "ser/encoders/session.ts";
import { TINY_ENCODERS, tinyEncoder, trueLayers } from "../../fixtures/encoders/tiny_encoder.ts";

const BLOCKS = 3;
/** Of a row's deviation. Weights of 16 and 8 bits are not PyTorch's any more: theirs is what rounding costs. */
const TOLERANCES: Readonly<Record<string, number>> = {
  half: 5e-3,
  fp16: 5e-3,
  fp16_dynamo: 5e-3,
  q8: 0.2,
  qdq: 0.2,
};

for (const [name, exports] of Object.entries(TINY_ENCODERS)) {
  for (const exported of exports) {
    const tolerance = TOLERANCES[exported] ?? 1e-4;
    Deno.test(`each layer of ${name}, exported as ${exported}, is PyTorch's to ${tolerance} of a row's deviation`, async () => {
      const { model, external, config } = tinyEncoder(name, exported);
      const { input, layers } = trueLayers(name);
      deepStrictEqual(countLayers(model), { blocks: BLOCKS, last: layers.length - 1 });
      const positions = JSON.parse(config).max_source_positions;
      const exposed = exposeLayers(model, {
        blocks: BLOCKS,
        layers: [...layers.keys()],
        positions,
        external,
      });
      const session = await openNodeSession(exposed);
      const errors = (await session.run(input)).map((result, layer) => largestError(result, layers[layer]!));
      await session.dispose();
      if (Deno.env.has("SHOW_ERRORS")) {
        console.log(`${name}, ${exported}: ${errors.map((e) => e.toExponential(1))}`);
      }
      ok(errors.every((error) => error < tolerance), `errors by layer: ${errors}`);
    });
  }
}

/** The largest difference between a layer and what it should be, in deviations of the row. */
function largestError({ values, shape }: Tensor, rows: readonly (readonly number[])[]): number {
  const width = rows[0]!.length;
  deepStrictEqual(shape, [1, rows.length, width]);
  return rows.reduce((largest, row, frame) => {
    const mean = row.reduce((sum, value) => sum + value) / width;
    const deviation = Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width);
    return row.reduce(
      (error, value, column) =>
        Math.max(error, Math.abs(value - values[frame * width + column]!) / deviation),
      largest,
    );
  }, 0);
}
