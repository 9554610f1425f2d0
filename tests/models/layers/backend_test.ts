import { ok, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { describeCard, selectBackend, useBackend } from "ser/models/layers/backend.ts";
import { randomSource } from "ser/random.ts";

await useBackend();

const random = randomSource("matrices");
const matrices = (batch: number, rows: number, columns: number) =>
  tf.tensor3d(
    Float32Array.from({ length: batch * rows * columns }, () => random() - 0.5),
    [batch, rows, columns],
  );

/** Multiplies matrices by the definition; one matrix in a batch serves for all. */
async function multiply(
  a: tf.Tensor3D,
  b: tf.Tensor3D,
  transposeA: boolean,
  transposeB: boolean,
): Promise<number[]> {
  const [left, right] = [await a.array(), await b.array()];
  const at = (matrix: number[][], row: number, column: number, transposed: boolean) =>
    transposed ? matrix[column]![row]! : matrix[row]![column]!;
  const rows = a.shape[transposeA ? 2 : 1],
    inner = a.shape[transposeA ? 1 : 2],
    columns = b.shape[transposeB ? 1 : 2];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, batch) => {
    const [first, second] = [left[batch % left.length]!, right[batch % right.length]!];
    return Array.from({ length: rows * columns }, (_, i) => {
      const row = Math.floor(i / columns), column = i % columns;
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += at(first, row, k, transposeA) * at(second, k, column, transposeB);
      }
      return sum;
    });
  }).flat();
}

Deno.test("useBackend() computes in WebAssembly, and may be called again", async () => {
  await useBackend();
  strictEqual(tf.getBackend(), "wasm");
});

for (const transposeA of [false, true]) {
  for (const transposeB of [false, true]) {
    Deno.test(`the backend multiplies matrices, transposeA ${transposeA}, transposeB ${transposeB}`, async () => {
      for (const [batchA, batchB] of [[1, 1], [3, 3], [3, 1], [1, 3]] as const) {
        const a = transposeA ? matrices(batchA, 7, 5) : matrices(batchA, 5, 7);
        const b = transposeB ? matrices(batchB, 6, 7) : matrices(batchB, 7, 6);
        const product = tf.matMul(a, b, transposeA, transposeB);
        const expected = await multiply(a, b, transposeA, transposeB);
        const actual = await product.data();
        strictEqual(actual.length, expected.length);
        for (const [i, value] of expected.entries()) ok(Math.abs(actual[i]! - value) < 1e-6);
        tf.dispose([a, b, product]);
      }
    });
  }
}

Deno.test("the backend keeps nothing of a multiplication but its product", () => {
  const [a, b] = [matrices(1, 4, 4), matrices(1, 4, 4)];
  const before = tf.backend().numDataIds();
  for (let i = 0; i < 10; i++) tf.matMul(a, b, true, true).dispose();
  strictEqual(tf.backend().numDataIds(), before);
  tf.dispose([a, b]);
});

Deno.test("selectBackend() takes what is wanted, whatever there is", async () => {
  for (const backend of ["webgpu", "wasm", "cpu"] as const) {
    strictEqual(await selectBackend(backend), backend);
  }
});

/** Does something while the machine seems to have other graphics cards. */
async function withCard<T>(card: object | null, work: () => Promise<T>): Promise<T> {
  const gpu = Object.getOwnPropertyDescriptor(navigator, "gpu");
  Object.defineProperty(navigator, "gpu", {
    configurable: true,
    value: { requestAdapter: () => Promise.resolve(card) },
  });
  try {
    return await work();
  } finally {
    if (gpu) Object.defineProperty(navigator, "gpu", gpu);
    else delete (navigator as { gpu?: unknown }).gpu;
  }
}

for (
  const [what, card, backend] of [
    ["a real card", { info: { description: "NVIDIA H200", isFallbackAdapter: false } }, "webgpu"],
    ["a software adapter", { info: { description: "llvmpipe (LLVM 15.0.6, 256 bits)" } }, "wasm"],
    ["a fallback adapter", { info: { description: "Some Renderer", isFallbackAdapter: true } }, "wasm"],
    ["no card", null, "wasm"],
  ] as const
) {
  Deno.test(`selectBackend() takes ${backend} where there is ${what}`, async () => {
    strictEqual(await withCard(card, () => selectBackend("auto")), backend);
  });
}

Deno.test({
  name: "useBackend() trains on WebGPU, be it a software adapter, and gets what WebAssembly gets",
  ignore: await describeCard() === null,
  async fn() {
    const train = async () => {
      const w = tf.variable(tf.tensor2d([[0.5], [-0.25]]));
      const [x, y] = [tf.tensor2d([[1, 2], [3, 4], [5, 6]]), tf.tensor2d([[1], [0], [1]])];
      const optimizer = tf.train.adam(0.1);
      for (let step = 0; step < 5; step++) {
        optimizer.minimize(() => tf.losses.meanSquaredError(y, x.matMul(w)) as tf.Scalar);
      }
      return [...await w.data()];
    };
    try {
      const expected = await train();
      await useBackend("webgpu");
      strictEqual(tf.getBackend(), "webgpu");
      for (const [i, value] of (await train()).entries()) ok(Math.abs(value - expected[i]!) < 1e-5);
    } finally {
      await useBackend();
    }
  },
});
