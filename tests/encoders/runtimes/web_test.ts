import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { webRuntime } from "ser/encoders/runtimes/web.ts";
import * as runtime from "onnxruntime-web/wasm";
import { smallModel } from "../../fixtures/encoders/small_model.ts";

Deno.test("the runtime for browsers runs the same models, on one thread", async () => {
  const session = await webRuntime(runtime)(smallModel());
  strictEqual(runtime.env.wasm.numThreads, 1);
  for (const values of [Float32Array.of(1, -2, 3), Float32Array.of(0.5)]) {
    const [again, negated] = await session.run({ values, shape: [1, values.length] });
    deepStrictEqual([...again!.values], [...values]);
    deepStrictEqual([...negated!.values], [...values].map((value) => -value));
    deepStrictEqual(negated!.shape, [1, values.length]);
  }
  await session.dispose();
});
