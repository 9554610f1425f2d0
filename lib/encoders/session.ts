/** A model as it is run: one input, and an output for each layer that is wanted; all of them 32-bit floats. */
export interface ExposedModel {
  /** The ONNX file. */
  readonly bytes: Uint8Array;
  /** Name of the input. */
  readonly input: string;
  /** Names of the outputs, in the order of the layers that were asked for. */
  readonly outputs: readonly string[];
}

/** Numbers with a shape, row after row. */
export interface Tensor {
  /** The numbers. */
  readonly values: Float32Array;
  /** Sizes of its dimensions, the slowest first. */
  readonly shape: readonly number[];
}

/** A model that is ready to run. */
export interface Session {
  /** Computes the outputs, in the order of the model's. */
  run(input: Tensor): Promise<Tensor[]>;
  /** Frees what the runtime holds. */
  dispose(): Promise<void>;
}

/** How a session is run. */
export interface SessionOptions {
  /** Threads that one run uses. Default 1: several sessions side by side are faster than one on several threads. */
  readonly threads?: number;
}

/** Makes a model ready to run: what a runtime is to this project. */
export type OpenSession = (model: ExposedModel, options?: SessionOptions) => Promise<Session>;
