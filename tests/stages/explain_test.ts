import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate } from "ser/stages/evaluate.ts";
import { explainClip } from "ser/studies/explain_clip.ts";
import { extract } from "ser/stages/extract.ts";
import { deriveRun } from "ser/run/derived_run.ts";
import type { ImportanceRow } from "ser/evaluate/importance_table.ts";
import { measureImportance } from "ser/studies/importance.ts";
import { load } from "ser/stages/load.ts";
import { readPredictions } from "ser/run/read.ts";
import { train } from "ser/stages/train.ts";
import { readTrainedRun } from "ser/training/trained_run.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { addLayers, WIDTH } from "../fixtures/layers.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const settings = configure({
  corpus: "folders",
  source: recordings(),
  artifacts: temporaryFolder(),
  run: "mine",
  features: "mfcc(coefficients=4),rms,zcr",
  frames: "mel(bands=8)",
  backend: "wasm",
  epochs: 3,
  workers: 2,
  seed: [5, 6],
}, {});
const run = new Run(settings);
await load(run, settings);
await extract(run, settings);

async function trained(name: string, choice: Partial<Settings>) {
  const part = deriveRun(run, name, { ...settings, ...choice });
  await encode(part.run, part.settings);
  await train(part.run, part.settings);
  return part;
}

const importance = ({ run }: { run: Run }) => rowsOf<ImportanceRow>(run.readTable("importance.parquet"));

Deno.test("importance is that of the feature that tells emotions apart, and of no other", async () => {
  const part = deriveRun(run, "zcr-alone", { ...settings, model: "knn(k=1)", scale: "none" });
  const features = part.run.readTable("features.parquet");
  const silenced = features.columns.map((name) =>
    name === "clip" || name.startsWith("zcr") ? pl.col(name) : pl.lit(0).cast(pl.Float64).alias(name)
  );
  part.run.writeTable("features.parquet", features.select(...silenced));
  await encode(part.run, part.settings);
  await train(part.run, part.settings);
  await measureImportance(part.run, part.settings);
  const families = importance(part).filter(({ kind }) => kind === "family");
  deepStrictEqual(families.map(({ group, size }) => [group, size]), [["mfcc", 8], ["rms", 2], [
    "zcr",
    2,
  ]]);
  const [mfcc, rms, zcr] = families.map(({ fall }) => fall);
  deepStrictEqual([mfcc, rms], [0, 0]);
  ok(zcr! > 0.2, `${zcr}: four clips of two emotions, dealt anew`);
});

Deno.test("importance has every feature in one family, and in one group of like features", async () => {
  const part = await trained("groups", {});
  await measureImportance(part.run, part.settings);
  const columns = part.run.readTable("features.parquet").columns.slice(1).sort();
  for (const kind of ["family", "features"]) {
    const own = importance(part).filter((row) => row.kind === kind);
    deepStrictEqual(own.flatMap(({ features }) => features.split(" ")).sort(), columns);
    ok(own.every((row) => row.size === row.features.split(" ").length && row.low <= row.high));
    ok(own.every(({ p }) => p > 0 && p <= 1));
  }
});

Deno.test("importance has an encoder's layer in one group of either kind, however its columns correlate", async () => {
  const part = deriveRun(run, "layered", { ...settings, model: "knn(k=1)", features: "rms" });
  addLayers(part.run, { 1: ({ emotion }) => Number(emotion === "sad"), 2: () => 0 });
  for (const stage of [encode, train]) await stage(part.run, part.settings);
  await measureImportance(part.run, part.settings);
  const layers = importance(part).filter(({ group }) => group.startsWith("encoder"));
  deepStrictEqual(layers.map(({ kind, group, size }) => [kind, group, size]), [
    ["family", "encoder_l1", WIDTH],
    ["family", "encoder_l2", WIDTH],
    ["features", "encoder_l1", WIDTH],
    ["features", "encoder_l2", WIDTH],
  ]);
  const columns = part.run.readTable("features.parquet").columns.slice(1).sort();
  const features = importance(part).filter(({ kind }) => kind === "features");
  deepStrictEqual(features.flatMap(({ features }) => features.split(" ")).sort(), columns);
});

Deno.test("importance is not measured again, goes on where it was interrupted, and is the same for any workers", async () => {
  const [one, two] = [await trained("whole", {}), await trained("broken", {})];
  const said: string[] = [];
  const hear = { progress: (_done: number, _total: number, what: string) => said.push(what) };
  await measureImportance(one.run, one.settings, hear);
  await measureImportance(one.run, one.settings, hear);
  strictEqual(said.at(-1), "nothing has changed since the last run");
  const alone = { ...two.settings, workers: 1 };
  await rejects(measureImportance(two.run, alone, {
    progress() {
      throw new Error("interrupted");
    },
  }));
  await measureImportance(two.run, alone);
  strictEqual(two.run.hash("importance.parquet"), one.run.hash("importance.parquet"));
});

Deno.test("importance takes the model that each fold has chosen", async () => {
  const part = await trained("chosen", {
    model: "knn(k=1)",
    search: "grid(k=1|3,features=all|rms+zcr|mfcc,folds=2)",
  });
  const chosen = (await readTrainedRun(part.run)).folds.map(({ fold, candidate: { options, families } }) =>
    `${fold} k=${options["k"]}${families ? ` features=${families.join("+")}` : ""}`
  );
  const table = rowsOf<{ fold: number; candidate: string; chosen: string }>(
    part.run.readTable("search.parquet"),
  )
    .filter(({ fold, chosen }) => fold > 0 && chosen === "yes");
  deepStrictEqual(
    chosen,
    table.map(({ fold, candidate }) =>
      `${fold} ${candidate.split(" ").filter((choice) => /^k=|^features=/.test(choice)).join(" ")}`
    ),
  );
  await measureImportance(part.run, part.settings);
});

Deno.test("importance is not measured where a model takes frames, and none is left of another one", async () => {
  const part = await trained("frames", {});
  ok(await measureImportance(part.run, part.settings));
  await train(part.run, { ...part.settings, model: "cnn" });
  strictEqual(await measureImportance(part.run, part.settings), null);
  strictEqual(part.run.hash("importance.parquet"), null);
});

Deno.test("importance is not measured where only one speaker is tested", async () => {
  const part = await trained("one-speaker", {});
  const folds = part.run.readTable("folds.parquet").filter(pl.col("fold").eq(pl.lit(1)));
  part.run.writeTable("folds.parquet", folds);
  await train(part.run, part.settings);
  strictEqual(await measureImportance(part.run, part.settings), null);
});

Deno.test("nothing is told of models whose folds, scalers or features have changed since", async () => {
  const untrained = deriveRun(run, "untrained", settings);
  await encode(untrained.run, untrained.settings);
  await rejects(
    measureImportance(untrained.run, untrained.settings),
    /lacks what the stage "train" finds: run it first/,
  );
  const part = await trained("changed", { protocol: "random", folds: 2, allow: ["speakers"], seed: [5] });
  await evaluate(part.run, part.settings);
  for (
    const [file, change] of [
      ["folds.parquet", () => encode(part.run, { ...part.settings, protocol: "loso" })],
      ["encoder.json", () => encode(part.run, { ...part.settings, scale: "none" })],
      ["features.parquet", () => extract(part.run, { ...part.settings, features: "rms" })],
    ] as const
  ) {
    await change();
    const message = new RegExp(
      `${file.replace(".", "\\.")} has changed since the stage "train" was run: run it again`,
    );
    await rejects(evaluate(part.run, part.settings), message);
    await rejects(measureImportance(part.run, part.settings), message);
    await rejects(explainClip(part.run, "happy/anna_1.wav"), message);
    if (file !== "features.parquet") await encode(part.run, part.settings);
  }
});

for (const [model, choice] of [["mlp", {}], ["lssvm", { scale: "speaker" }], ["attention", {}]] as const) {
  Deno.test(`explainClip() asks the ${model} that the clip was tested with`, async () => {
    const part = await trained(`explain-${model}`, { model, ...choice });
    const [tested] = rowsOf<{ clip: string; emotion: string; predicted: string } & Record<string, number>>(
      readPredictions(part.run),
    );
    const { clip, actual, predicted, whole, parts, audio } = await explainClip(part.run, tested!.clip, {
      width: 0.04,
      hop: 0.02,
    });
    deepStrictEqual([clip, actual, predicted], [tested!.clip, tested!.emotion, tested!.predicted]);
    ok(Math.abs(whole.probability - tested![`p_${predicted}`]!) < 1e-5);
    deepStrictEqual(parts.map(({ start }) => Number(start.toFixed(3))), [0, 0.02, 0.04, 0.06]);
    for (const { probability, log_odds } of [whole, ...parts]) {
      ok(Math.abs(probability - 1 / (1 + Math.exp(-log_odds))) < 1e-5);
    }
    strictEqual(audio.sampleRate, 22050);
  });
}

Deno.test("explainClip() says when there is no such clip", async () => {
  const part = await trained("explain-none", { model: "majority" });
  await rejects(explainClip(part.run, "happy/nobody.wav"), {
    name: "InputError",
    message: /^Cannot explain happy\/nobody\.wav as it is tested in no fold: is it a clip of /,
  });
});
