import { predictPermuted } from "../models/predict_permuted.ts";
import { serve } from "../run/pool.ts";
import { type EpochNews, mostProbable } from "../models/classifier.ts";
import { fitJob, type TrainJob, type TrainResult } from "./job.ts";

serve<TrainJob, TrainResult, EpochNews>(async (job, tell) => {
  const history: EpochNews[] = [];
  const classifier = await fitJob(job, (news) => {
    history.push(news);
    tell(news);
  });
  const probabilities = job.test ? await classifier.predict(job.test) : new Float32Array();
  const validation = job.validation && await classifier.predict(job.validation.inputs);
  const permuted: number[][] = [];
  if (job.test && job.permutation) {
    for await (const dealt of predictPermuted(classifier, job.test, job.permutation)) {
      permuted.push(mostProbable(dealt, job.classes));
    }
  }
  const files = job.keep ? await classifier.save() : null;
  classifier.dispose();
  return { probabilities, validation, history, files, permuted };
});
