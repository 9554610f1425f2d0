import type { ExposedModel, Session, SessionOptions, Tensor } from "../session.ts";

/** What is asked of ONNX Runtime's packages for JavaScript, each of which has it. */
export interface OnnxRuntime {
  readonly env: { logLevel?: "verbose" | "info" | "warning" | "error" | "fatal" };
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: "float32", values: Float32Array, shape: readonly number[]) => OnnxTensor;
}

interface OnnxSession {
  run(inputs: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

interface OnnxTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
  dispose(): void;
}

/** Makes a model ready to run by a package of ONNX Runtime: {@link OpenSession} but for where the package comes from. */
export async function openWith(
  runtime: OnnxRuntime,
  { bytes, input, outputs }: ExposedModel,
  { threads = 1 }: SessionOptions,
): Promise<Session> {
  const session = await runtime.InferenceSession.create(bytes, optionsFor(threads));
  return {
    async run({ values, shape }) {
      const given = new runtime.Tensor("float32", values, shape);
      const results = await session.run({ [input]: given });
      return outputs.map((name) => take(results[name]!, name));
    },
    dispose: () => session.release(),
  };
}

function optionsFor(threads: number): Readonly<Record<string, unknown>> {
  return {
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Errors are thrown as well: nothing is lost if the runtime does not print them.
    logSeverityLevel: 4,
  };
}

function take(tensor: OnnxTensor, name: string): Tensor {
  const { data, dims } = tensor;
  if (!(data instanceof Float32Array)) throw new TypeError(`The model's output ${name} has no 32-bit floats`);
  return { values: data, shape: dims };
}
