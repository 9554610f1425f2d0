import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { makeFolds } from "ser/encode/folds.ts";
import { SCALES } from "ser/encode/scaler.ts";
import { fitScaling } from "ser/encode/scaling.ts";
import type { Inputs } from "ser/models/classifier.ts";
import { MODELS, parseModel } from "ser/models/model.ts";
import type { LabelledClip } from "ser/run/rows.ts";
import { openValues } from "ser/training/dataset.ts";
import { type JobInputs, openInputs } from "ser/training/job_inputs.ts";
import { makeTask } from "ser/training/task.ts";
import { frameFile } from "../fixtures/frame_file.ts";

/** Four clips of each of four speakers, with a value each that differs from speaker to speaker. */
const clips = ["a", "b", "c", "d"].flatMap((speaker) =>
  ["sad", "happy", "sad", "happy"].map((emotion) => ({ speaker, emotion }) as LabelledClip)
);
const speakers = clips.map(({ speaker }) => speaker), emotions = ["happy", "sad"];
const x = Float64Array.from(clips, (_, row) => 10 * Math.floor(row / 4) ** 2 + row % 4);
const folds = makeFolds(clips, { protocol: "loso", folds: 4, validation: 1 });

/** The values as rows, and as a file of sequences of one frame. */
const inputs = { rows: { columns: 1, x }, frames: frameFile(1, [...x].map((value) => [value])) };

/** What a job gives a model: all values, in order. */
function valuesOf(inputs: JobInputs): Float32Array {
  using opened = openInputs(inputs);
  if (!("read" in opened)) return opened.x;
  return Float32Array.from(
    clips.flatMap((_, clip) => clip + 1 < opened.offsets.length ? [...opened.read(clip)] : []),
  );
}

for (const name of Object.keys(MODELS)) {
  Deno.test(`${name} learns from the very clips that its scaler was fitted to, and sets validation speakers aside`, () => {
    const model = parseModel(name), values = inputs[model.kind.input];
    for (const scale of SCALES) {
      using opened = openValues({ values });
      const scaling = fitScaling(scale, opened, folds, speakers);
      const y = clips.map(({ emotion }) => emotions.indexOf(emotion));
      const context = {
        dataset: { clips, y, emotions, names: ["rms_0_mean"], values, speakers, scaling },
        model,
        settings: { epochs: 1, patience: 0, balance: "none" },
        backend: null,
      } as const;
      for (const fold of folds) {
        const candidate = { options: model.options, families: null };
        const task = makeTask(context, fold, { id: "a", title: "a", candidate, seed: 0, fold: fold.fold });
        const { train, validation, test } = task.prepare();
        deepStrictEqual(train.y, fold.train.map((clip) => y[clip]!));
        deepStrictEqual(validation?.y, fold.validation.map((clip) => y[clip]!));
        strictEqual(valuesOf(test!).length, 4);
        if (scale !== "train") continue;
        const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
        ok(Math.abs(mean(valuesOf(train.inputs))) < 1e-6);
        ok(Math.abs(mean(valuesOf(train.inputs).map((value) => value ** 2)) - 1) < 1e-6);
      }
    }
  });
}

Deno.test("makeTask() takes hand-made features for a block, and each layer of an encoder", () => {
  const names = ["mfcc_0_mean", "encoder_l2_0_mean", "encoder_l3_0_mean", "rms_0_mean", "encoder_l2_0_std"];
  const values = { columns: names.length, x: new Float64Array(names.length * clips.length) };
  const scaling = fitScaling("none", values, folds, speakers), model = parseModel("lssvm");
  const dataset = { clips, y: clips.map((_, i) => i % 2), emotions, names, values, speakers, scaling };
  const context = {
    dataset,
    model,
    settings: { epochs: 1, patience: 0, balance: "none" },
    backend: null,
  } as const;
  const blocksOf = (families: string[] | null) => {
    const candidate = { options: model.options, families };
    const task = makeTask(context, folds[0]!, { id: "a", title: "a", candidate, seed: 0, fold: 1 });
    return (task.prepare().train.inputs as Inputs).blocks;
  };
  deepStrictEqual(blocksOf(null), [[0, 3], [1, 4], [2]]);
  deepStrictEqual(blocksOf(["encoder_l3", "rms"]), [[0], [1]]);
  deepStrictEqual(blocksOf(["encoder_l2"]), [[0, 1]]);
});
