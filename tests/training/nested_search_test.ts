import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Scale } from "ser/encode/scaler.ts";
import { fitScaling } from "ser/encode/scaling.ts";
import { parseModel } from "ser/models/model.ts";
import type { LabelledClip } from "ser/run/rows.ts";
import type { FitJob, FitResult } from "ser/training/job.ts";
import type { JobInputs } from "ser/training/job_inputs.ts";
import { selectModels } from "ser/training/nested_search.ts";
import type { FitTask } from "ser/training/queue.ts";

/** Two clips of each of two emotions by each of six speakers; the one value of a clip is its number. */
const NAMES = ["anna", "bert", "carl", "dora", "emil", "fred"], emotions = ["happy", "sad"];
const clips = NAMES.flatMap((speaker) =>
  [0, 1, 2, 3].map((take) => ({ speaker, emotion: emotions[take % 2] }) as LabelledClip)
);
const every = [...clips.keys()], speakers = clips.map(({ speaker }) => speaker);
const y = clips.map(({ emotion }) => emotions.indexOf(emotion));
const values = { columns: 1, x: Float64Array.from(every) };

/** The folds that hold out anna, and fred. */
const HELD_OUT = ["anna", "fred"];
const folds = HELD_OUT.map((held, index) => ({
  fold: index + 1,
  train: every.filter((clip) => speakers[clip] !== held),
  validation: [],
  test: every.filter((clip) => speakers[clip] === held),
}));

/** What is searched among, in two inner folds. */
const candidates = [0.1, 0.2, 0.3].map((rate) => ({
  options: parseModel(`mlp(rate=${rate})`).options,
  families: null,
}));

interface Searched {
  /** Jobs of each fold, candidate by candidate. */
  readonly jobs: readonly (readonly FitJob[])[];
  /** The learning rate of each fold's model. */
  readonly rates: readonly unknown[];
}

/** Searches with models that give each tested clip a given class. */
async function search(
  classOf: (job: FitJob, value: number) => number,
  { scale, validation = 0 }: { scale: Scale; validation?: number },
): Promise<Searched> {
  const context = {
    dataset: {
      clips,
      y,
      emotions,
      names: ["rms_0_mean"],
      values,
      speakers,
      scaling: fitScaling(scale, values, folds, speakers),
    },
    settings: { epochs: 1, patience: validation, balance: "none" as const },
    model: parseModel("mlp"),
    backend: null,
  };
  const jobs: FitJob[] = [];
  const fitAll = (tasks: readonly FitTask[]) => {
    jobs.push(...tasks.map((task) => task.prepare()));
    return Promise.resolve(jobs.map((job): FitResult => ({
      probabilities: Float32Array.from(
        [...rowsOf(job.test!)].flatMap((value) => classOf(job, value) === 0 ? [1, 0] : [0, 1]),
      ),
      validation: null,
      history: [],
      files: null,
      permuted: [],
    })));
  };
  const options = { search: { candidates, folds: 2 }, seed: 0, validation, fitAll };
  const { selected } = await selectModels(context, folds, options);
  const half = jobs.length / folds.length;
  return {
    jobs: folds.map((_, index) => jobs.slice(index * half, (index + 1) * half)),
    rates: selected.map(({ options }) => options["rate"]),
  };
}

/** The values of rows, which are in memory. */
function rowsOf(inputs: JobInputs): Float32Array {
  return "x" in inputs ? inputs.x : new Float32Array();
}

const rateOf = ({ model }: FitJob) => Number(model.match(/rate=([\d.]+)/)![1]);

Deno.test("selectModels() scales each inner fold by its training clips", async () => {
  const { jobs } = await search(() => 0, { scale: "train" });
  for (const { train } of jobs.flat()) {
    const x = rowsOf(train.inputs);
    const mean = x.reduce((sum, value) => sum + value / x.length, 0);
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2 / x.length, 0);
    ok(Math.abs(mean) < 1e-6 && Math.abs(variance - 1) < 1e-5, `mean ${mean}, variance ${variance}`);
  }
});

Deno.test("selectModels() trains, stops and tests on different speakers, none of them tested in the outer fold", async () => {
  const { jobs } = await search(() => 0, { scale: "none", validation: 1 });
  for (const [fold, held] of HELD_OUT.entries()) {
    strictEqual(jobs[fold]!.length, candidates.length * 2);
    for (const { train, validation, test } of jobs[fold]!) {
      const parts = [train.inputs, validation!.inputs, test!].map(rowsOf)
        .map((numbers) => new Set([...numbers].map((clip) => speakers[clip]!)));
      deepStrictEqual(parts.flatMap((part) => [...part]).sort(), NAMES.filter((name) => name !== held));
    }
    const first = jobs[fold]!.slice(0, 2).flatMap(({ test }) => [...rowsOf(test!)]);
    deepStrictEqual(first.sort((a, b) => a - b), folds[fold]!.train, "each clip is tested once");
  }
});

Deno.test("selectModels() takes the candidate of the highest score, of several the first", async () => {
  const right = (rates: readonly number[]) => (job: FitJob, clip: number) =>
    rates.includes(rateOf(job)) ? y[clip]! : 0;
  for (const [rates, best] of [[[0.1, 0.2, 0.3], 0.1], [[0.2, 0.3], 0.2], [[0.3], 0.3], [[], 0.1]] as const) {
    deepStrictEqual((await search(right(rates), { scale: "none" })).rates, [best, best]);
  }
});
