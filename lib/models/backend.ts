import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";

let ready: Promise<void> | undefined;

/**
 * Makes TensorFlow.js compute in WebAssembly.
 *
 * The backend's matrix product is slow when an operand is to be read transposed, as both products of a dense layer's
 * gradient are; transposing first and multiplying then is many times faster and gives the same numbers.
 */
export function useBackend(): Promise<void> {
  return ready ??= start();
}

async function start(): Promise<void> {
  if (!await tf.setBackend("wasm")) throw new Error("Cannot start the WebAssembly backend of TensorFlow.js");
  await tf.ready();
  transposeBeforeMultiplying();
}

function transposeBeforeMultiplying(): void {
  const multiply = kernel("BatchMatMul"), transpose = kernel("Transpose");
  tf.unregisterKernel("BatchMatMul", "wasm");
  tf.registerKernel({
    ...multiply,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const straight = (name: "a" | "b", transposed: unknown) => {
        const x = inputs[name]!;
        if (!transposed) return x;
        const perm = x.shape.map((_, axis) => axis);
        perm.push(...perm.splice(-2).reverse());
        return single(transpose.kernelFunc({ inputs: { x }, backend, attrs: { perm } }));
      };
      const a = straight("a", attrs?.transposeA), b = straight("b", attrs?.transposeB);
      const product = multiply.kernelFunc({
        inputs: { a, b },
        backend,
        attrs: { transposeA: false, transposeB: false },
      });
      for (const [straightened, given] of [[a, inputs.a], [b, inputs.b]]) {
        if (straightened !== given) (backend as tf.KernelBackend).disposeData(straightened!.dataId);
      }
      return product;
    },
  });
}

function kernel(name: string): tf.KernelConfig {
  const config = tf.getKernel(name, "wasm");
  if (!config) throw new Error(`The WebAssembly backend of TensorFlow.js has no kernel "${name}"`);
  return config;
}

function single(outputs: tf.TensorInfo | tf.TensorInfo[]): tf.TensorInfo {
  return Array.isArray(outputs) ? outputs[0]! : outputs;
}
