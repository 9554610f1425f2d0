import { useBackend } from "./backend.ts";
import type { Classifier, EpochNews } from "./classifier.ts";
import { parseModel } from "./model.ts";
import type { TrainJob } from "./train_worker.ts";

/** Trains the model of a job, on this thread. */
export async function fitJob(job: TrainJob, news?: (news: EpochNews) => void): Promise<Classifier> {
  const { kind, options } = parseModel(job.model);
  if (job.backend) await useBackend(job.backend);
  return kind.fit(job.train, options, { ...job, ...(news ? { news } : {}) });
}
