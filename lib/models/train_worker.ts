import { serve } from "../pool.ts";
import { useBackend } from "./backend.ts";
import { type EpochNews, type Examples, fit, predict } from "./fit.ts";
import { buildMlp } from "./mlp.ts";

/** One network to be trained. */
export interface TrainJob {
  readonly train: Examples;
  readonly validation: Examples | null;
  /** Scaled rows to predict when trained: Float32Array [rows × columns]; their labels stay at home. */
  readonly test: Float32Array;
  readonly columns: number;
  readonly classes: number;
  readonly epochs: number;
  readonly seed: number;
  /** Whether the trained weights are wanted back. */
  readonly keep: boolean;
}

/** What came of it. */
export interface TrainResult {
  /** Float32Array [test rows × classes]. */
  readonly probabilities: Float32Array;
  readonly history: readonly EpochNews[];
  /** The network's weights in order, if wanted. */
  readonly weights: readonly Float32Array[];
}

serve<TrainJob, TrainResult, EpochNews>(async (job, news) => {
  const { train, validation, test, columns, classes, epochs, seed, keep } = job;
  await useBackend();
  const model = buildMlp({ inputs: columns, classes, seed });
  const history = await fit(model, train, { epochs, seed, news, ...(validation ? { validation } : {}) });
  const probabilities = test.length ? predict(model, test) : new Float32Array();
  const weights = keep ? model.getWeights().map((weight) => weight.dataSync<"float32">().slice()) : [];
  model.dispose();
  return { probabilities, history, weights };
});
