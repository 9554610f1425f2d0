import * as tf from "npm:@tensorflow/tfjs@4.22.0";

/**
 * Makes the WebAssembly backend's matrix product transpose its operands first and multiply then, where it is to read one
 * transposed, as both products of a dense layer's gradient are: many times faster, and the same numbers.
 */
export function transposeBeforeMultiplying(): void {
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
