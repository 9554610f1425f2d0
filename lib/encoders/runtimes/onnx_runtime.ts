import type { ExposedModel, Session, SessionOptions, Tensor } from "../session.ts";

/** What is asked of ONNX Runtime's packages for JavaScript, each of which has it. */
export interface OnnxRuntime {
  /** Its settings. */
  readonly env: { logLevel?: "verbose" | "info" | "warning" | "error" | "fatal" };
  /** Makes sessions. */
  readonly InferenceSession: { create(model: Uint8Array, options: OnnxOptions): Promise<OnnxSession> };
  /** Makes tensors. */
  readonly Tensor: new (type: "float32", values: Float32Array, shape: readonly number[]) => OnnxTensor;
}

/** What executes a model: the processor, in Node.js by its own code, in a browser by WebAssembly. */
export type Provider = "cpu" | "wasm";

/** Options of a session that are set here, as ONNX Runtime calls them. */
export interface OnnxOptions extends Readonly<Record<string, unknown>> {
  /** What executes it. */
  readonly executionProviders: readonly Provider[];
}

/** A session of ONNX Runtime. */
export interface OnnxSession {
  /** Computes outputs, by name. */
  run(inputs: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  /** Frees it. */
  release(): Promise<void>;
}

/** A tensor of ONNX Runtime. */
export interface OnnxTensor {
  /** Its values. */
  readonly data: unknown;
  /** Its shape. */
  readonly dims: readonly number[];
  /** Frees it. */
  dispose(): void;
}

/** Makes a model ready to run by a package of ONNX Runtime. */
export async function openWith(
  runtime: OnnxRuntime,
  provider: Provider,
  { bytes, input, outputs }: ExposedModel,
  { threads = 1 }: SessionOptions,
): Promise<Session> {
  const session = await runtime.InferenceSession.create(bytes, {
    executionProviders: [provider],
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // An arena would keep what the longest clip took: 90 MB after 30 s by Whisper base; without it runs take as long.
    enableCpuMemArena: false,
    // What is fatal is thrown: nothing is lost if the runtime does not print the rest.
    logSeverityLevel: 4,
  });
  return {
    async run({ values, shape }) {
      const given = new runtime.Tensor("float32", values, shape);
      const results = await session.run({ [input]: given });
      return outputs.map((name) => take(results[name]!, name));
    },
    dispose: () => session.release(),
  };
}

function take(tensor: OnnxTensor, name: string): Tensor {
  const { data, dims } = tensor;
  if (!(data instanceof Float32Array)) throw new TypeError(`The model's output ${name} has no 32-bit floats`);
  return { values: data, shape: dims };
}
