import { type ResampleKernel, resampleKernel } from "../../wasm/resample.ts";
import { copyStretch } from "../copy_stretch.ts";
import { Convolver } from "./convolve.ts";
import { createHalving } from "./halve.ts";
import { planStages, type Stage } from "./plan.ts";
import { createReading } from "./read.ts";
import { SampleQueue } from "./sample_queue.ts";
import type { StageRunner } from "./stage_runner.ts";

/** Samples that the first stage is given at a time. */
const CHUNK = 4096;

/** Resamples from one fixed rate to another. */
export type Resampler = (samples: Float32Array) => Float32Array;

/** Prepares to resample between two rates: a signal of any length passes the stages in short stretches. */
export function createResampler(from: number, to: number): Resampler {
  const kernel = resampleKernel();
  const stages = planStages(from, to).map((stage) => createStage(kernel, stage));
  const queues: SampleQueue[] = [];
  let added = CHUNK;
  for (const stage of stages) {
    const capacity = added + Math.max(stage.zeros, stage.rest);
    queues.push(new SampleQueue(kernel, capacity));
    added = stage.most(capacity);
  }
  const first = queues[0]!, last = new SampleQueue(kernel, added);
  queues.push(last);

  return (samples) => {
    const resampled = new Float32Array(Math.ceil((samples.length * to) / from));
    // soxr gives this many; librosa adds a zero where that is one less.
    const computed = Math.floor(samples.length / (from / to) + 0.5);
    for (const [i, stage] of stages.entries()) {
      stage.restart();
      queues[i]!.restart(stage.zeros);
    }
    for (let n = 0, read = 0; n < computed; read += CHUNK) {
      copyStretch(samples, read, first.samples.subarray(first.count, first.count + CHUNK));
      first.count += CHUNK;
      for (const [i, stage] of stages.entries()) stage.run(queues[i]!, queues[i + 1]!);
      const fresh = Math.min(last.count, computed - n);
      resampled.set(last.samples.subarray(0, fresh), n);
      n += fresh;
      last.count = 0;
    }
    return resampled;
  };
}

function createStage(kernel: ResampleKernel, stage: Stage): StageRunner {
  switch (stage.kind) {
    case "halving":
      return createHalving(kernel, stage);
    case "convolution":
      return new Convolver(kernel, stage);
    case "reading":
      return createReading(kernel, stage);
  }
}
