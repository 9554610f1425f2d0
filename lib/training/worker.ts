import { predictPermuted } from "../models/predict_permuted.ts";
import { serve } from "../run/pool.ts";
import { type EpochMetrics, mostProbable } from "../models/classifier.ts";
import { type JobInputs, openInputs } from "./job_inputs.ts";
import { type FitJob, fitJob, type FitResult } from "./job.ts";

serve<FitJob, FitResult, EpochMetrics>(async (job, send) => {
  const history: EpochMetrics[] = [];
  const classifier = await fitJob(job, (metrics) => {
    history.push(metrics);
    send(metrics);
  });
  const predict = async (inputs: JobInputs) => {
    using opened = openInputs(inputs);
    return await classifier.predict(opened);
  };
  const probabilities = job.test ? await predict(job.test) : new Float32Array();
  const validation = job.validation && await predict(job.validation.inputs);
  const permuted: number[][] = [];
  if (job.test && !("file" in job.test) && job.permutation) {
    for await (const probabilities of predictPermuted(classifier, job.test, job.permutation)) {
      permuted.push(mostProbable(probabilities, job.classes));
    }
  }
  const files = job.keep ? await classifier.save() : null;
  classifier.dispose();
  return { probabilities, validation, history, files, permuted };
});
