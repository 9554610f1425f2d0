import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { ClipRow, Encoder } from "ser/run/rows.ts";
import { join } from "node:path";
import pl from "nodejs-polars";
import { indexLabels } from "ser/encode/labels.ts";
import { fitScaler, scaleBy, type Scaler } from "ser/encode/scaler.ts";
import { bootstrapScores } from "ser/metrics/bootstrap.ts";
import { evaluatePredictions, type Tested } from "ser/metrics/evaluation.ts";
import { columnNames } from "ser/features/columns.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { useBackend } from "ser/models/layers/backend.ts";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { formatModel, parseModel } from "ser/models/model.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate, type Metrics } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { clipKey } from "ser/keys.ts";
import { load } from "ser/stages/load.ts";
import { readFeatureClips, readFolds, readPredictions } from "ser/run/read.ts";
import { type HistoryRow, train } from "ser/stages/train.ts";
import { FINAL_FOLD } from "ser/training/cross_validation.ts";
import { numbers, rowsOf, texts } from "ser/tables/tables.ts";
import { agree } from "../fixtures/agree.ts";
import { BROKEN, recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const STAGES = { load, extract, encode, train, evaluate };
const artifacts = temporaryFolder(), source = recordings();

const choose = (choice: Partial<Settings>) =>
  configure({
    corpus: "folders",
    source,
    artifacts,
    run: "mine",
    backend: "wasm",
    epochs: 2,
    workers: 2,
    seed: [0, 7],
    ...choice,
  }, {});

/** Runs all stages; gives what they said when they were done. */
async function runAll(settings: Settings): Promise<Record<string, string>> {
  const last: Record<string, string> = {};
  for (const [name, stage] of Object.entries(STAGES)) {
    await stage(new Run(settings), settings, { progress: (_done, _total, what) => last[name] = what });
  }
  return last;
}

const settings = choose({});
await runAll(settings);
const run = new Run(settings);
const clips = rowsOf<ClipRow>(run.readTable("clips.parquet"));
const usable = clips.filter(({ problem }) => problem === null);

/** Copies the finished run, to be changed. */
function copy(name: string): { run: Run; settings: Settings } {
  const settings = choose({ run: name });
  const copied = new Run(settings);
  Deno.mkdirSync(copied.folder);
  for (const { name, isFile } of Deno.readDirSync(run.folder)) {
    if (isFile) Deno.copyFileSync(run.path(name), copied.path(name));
  }
  return { run: copied, settings };
}

Deno.test("load keeps a broken clip's row, says what is wrong with it, and goes on", () => {
  deepStrictEqual([clips.length, usable.length], [15, 12]);
  const problem = (of: string) => clips.find(({ clip }) => clip === clipKey("folders", of))!.problem!;
  match(problem(BROKEN.aiff), /as AIFF as it has no "COMM" chunk/);
  match(problem(BROKEN.truncated), /cut short/);
  match(problem(BROKEN.silent), /nothing is heard/);
  deepStrictEqual(
    rowsOf<{ clip: string; kind: string }>(run.readTable("problems.parquet")).map((
      { clip, kind },
    ) => [clip, kind]),
    [BROKEN.truncated, BROKEN.silent, BROKEN.aiff].map((clip) => [clipKey("folders", clip), "unreadable"]),
  );
});

Deno.test("load tells what a clip's file is, and nothing where it cannot be read", () => {
  const [first] = usable;
  deepStrictEqual(
    [first!.clip, first!.speaker, first!.emotion, first!.corpus],
    ["folders/happy/anna_1.wav", "folders/anna", "happy", "folders"],
  );
  deepStrictEqual([first!.sample_rate, first!.channels, first!.duration], [16000, 1, 0.1]);
  match(first!.sha256!, /^[0-9a-f]{64}$/);
  const { peak_dbfs, rms_dbfs, clipped } = first!;
  ok(peak_dbfs! < 0 && rms_dbfs! < peak_dbfs! && clipped === 0, `${rms_dbfs} of ${peak_dbfs} dBFS`);
  const silent = clips.find(({ clip }) => clip === clipKey("folders", BROKEN.silent))!;
  deepStrictEqual([silent.rms_dbfs, silent.silence_start], [-Infinity, silent.duration]);
  const table = run.readTable("clips.parquet");
  const measured = table.columns.slice(
    table.columns.indexOf("sample_rate"),
    table.columns.indexOf("file_sha256") + 1,
  );
  strictEqual(measured.length, 11);
  const broken = table.filter(pl.col("clip").eq(pl.lit(clipKey("folders", BROKEN.aiff)))).select(...measured);
  deepStrictEqual(broken.row(0), measured.map(() => null));
});

Deno.test("extract writes 134 numbers of every usable clip, in order", () => {
  const table = run.readTable("features.parquet");
  deepStrictEqual(table.columns, ["clip", ...columnNames(parseFeatures("six"))]);
  deepStrictEqual(texts(table, "clip"), usable.map(({ clip }) => clip));
  ok(numbers(table, table.columns.slice(1)).every(Number.isFinite));
});

Deno.test("encode fits each fold's scaler to its training rows alone", () => {
  const { emotions, columns, scalers, warning } = run.readJson<Encoder>("encoder.json");
  deepStrictEqual([emotions, warning], [["happy", "sad"], null]);
  const x = numbers(run.readTable("features.parquet"), columns);
  const folds = readFolds(run);
  strictEqual(folds.length, 3);
  for (const { fold, train } of folds) {
    strictEqual(train.length, 8);
    deepStrictEqual(scalers[fold], fitScaler(x, columns.length, train));
  }
  deepStrictEqual(scalers["all"], fitScaler(x, columns.length, usable.map((_, row) => row)));
});

Deno.test("train predicts every usable clip once a seed, by the fold that holds its speaker out", () => {
  const predictions = rowsOf<Tested & { clip: string; p_happy: number; p_sad: number }>(readPredictions(run));
  const names = usable.map(({ clip }) => clip);
  for (const wanted of [0, 7]) {
    deepStrictEqual(predictions.filter(({ seed }) => seed === wanted).map(({ clip }) => clip).sort(), names);
  }
  const foldOf = { "folders/anna": 1, "folders/bert": 2, "folders/carl": 3 };
  for (const { clip, speaker, fold, emotion, predicted, p_happy, p_sad } of predictions) {
    strictEqual(foldOf[speaker as keyof typeof foldOf], fold, clip);
    ok(clip.startsWith(`folders/${emotion}`));
    strictEqual(predicted, p_happy >= p_sad ? "happy" : "sad");
    ok(Math.abs(p_happy + p_sad - 1) < 1e-6);
  }
});

Deno.test("train predicts by networks that heard their training rows alone, scaled by their own scaler", async () => {
  const { columns, emotions, scalers } = run.readJson<Encoder>("encoder.json");
  const x = numbers(run.readTable("features.parquet"), columns);
  const y = indexLabels(usable.map(({ emotion }) => emotion!), emotions);
  await useBackend();
  const { kind, options } = parseModel("mlp");
  const inputs = (rows: readonly number[], scaler: Scaler) => ({
    columns: columns.length,
    x: scaleBy(scaler, x, rows),
  });
  const learn = async (rows: readonly number[], scaler: Scaler, tested: readonly number[]) => {
    const examples = { inputs: inputs(rows, scaler), y: rows.map((row) => y[row]!) };
    const fitOptions = {
      classes: 2,
      seed: 0,
      epochs: 2,
      balance: "none",
      validation: null,
      patience: 0,
    } as const;
    const classifier = await kind.fit(examples, options, fitOptions);
    return [...await classifier.predict(inputs(tested, scaler))];
  };
  const predictions = run.readTable("predictions.parquet").filter(pl.col("seed").eq(pl.lit(0)));
  for (const { fold, train, test } of readFolds(run)) {
    const table = predictions.filter(pl.col("fold").eq(pl.lit(fold)));
    deepStrictEqual(texts(table, "clip"), test.map((row) => usable[row]!.clip));
    deepStrictEqual([...numbers(table, ["p_happy", "p_sad"])], await learn(train, scalers[fold]!, test));
  }
  const every = usable.map((_, row) => row);
  const recogniser = await openRecogniser(run.readBytes("model.zip"));
  const kept = await recogniser.recogniseFeatures({ columns: recogniser.card.columns.length, x });
  agree(kept, await learn(every, scalers["all"]!, every), 1e-6);
});

Deno.test("train keeps every epoch of every network, the final one's too", () => {
  const history = rowsOf<HistoryRow>(run.readTable("history.parquet"));
  const networks = [...[0, 7].flatMap((seed) => [1, 2, 3].map((fold) => [fold, seed])), [FINAL_FOLD, 0]];
  deepStrictEqual(
    history.map(({ fold, seed, epoch }) => [fold, seed, epoch]),
    networks.flatMap((network) => [1, 2].map((epoch) => [...network, epoch])),
  );
  ok(history.every(({ loss, validation_loss }) => loss > 0 && validation_loss === null));
});

Deno.test("train leaves a model that predicts features as they were extracted, whatever the settings say now", async () => {
  const { run, settings } = copy("bundle");
  await extract(run, { ...settings, features: "rms,zcr" });
  await encode(run, settings);
  await train(run, { ...settings, corpus: "demo", features: "six", seed: [0] });
  const recogniser = await openRecogniser(run.readBytes("model.zip")), { card } = recogniser;
  deepStrictEqual([card.emotions, card.sampleRate], [["happy", "sad"], 22050]);
  deepStrictEqual([card.features, card.about["corpus"], card.about["clips"]], ["rms,zcr", "folders", 12]);
  const x = numbers(run.readTable("features.parquet"), card.columns);
  deepStrictEqual([card.licences.length, card.temperature], [1, null]);
  strictEqual((await recogniser.recogniseFeatures({ columns: card.columns.length, x })).length, 12 * 2);
});

Deno.test("evaluate scores the predictions", () => {
  const metrics = run.readJson<Metrics>("metrics.json");
  const tested = rowsOf<Tested>(readPredictions(run));
  const evaluation = evaluatePredictions(tested, ["happy", "sad"]);
  deepStrictEqual(
    Object.fromEntries(Object.keys(evaluation).map((key) => [key, metrics[key as keyof Metrics]])),
    evaluation,
  );
  deepStrictEqual([metrics.corpus, metrics.synthetic, metrics.warning], ["folders", false, null]);
  deepStrictEqual(metrics.intervals, bootstrapScores(tested));
  ok(
    metrics.mean_auc >= 0 && metrics.mean_auc <= 1 && metrics.brier_score >= 0 &&
      metrics.calibration_error >= 0,
  );
  match(
    new TextDecoder().decode(run.readBytes("model_card.md")),
    /^# Model card: speech emotion recognition, mine\n/,
  );
  deepStrictEqual([metrics.clips, metrics.seeds.map(({ seed }) => seed)], [12, [0, 7]]);
});

Deno.test("run.json keeps what each stage was given, and the versions it ran on", () => {
  const { deno, stages } = run.readJson<{ deno: string; stages: object }>("run.json");
  deepStrictEqual([deno, Object.keys(stages)], [Deno.version.deno, [...Object.keys(STAGES), "model_card"]]);
  const { model, epochs, seed, backend } = run.record("train")!.parameters;
  deepStrictEqual([model, epochs, seed, backend], [formatModel(parseModel("mlp")), 2, [0, 7], "wasm"]);
  strictEqual(run.record("train")!.inputs["features.parquet"], run.hash("features.parquet"));
});

Deno.test("the stages do nothing the second time", async () => {
  const { run, settings } = copy("again");
  await evaluate(run, settings); // figures were not copied
  const state = () =>
    [...Deno.readDirSync(run.folder)].map(({ name }) => [name, Deno.statSync(run.path(name)).mtime]);
  const before = state();
  for (const [name, said] of Object.entries(await runAll({ ...settings, workers: 1 }))) {
    match(said, /nothing has changed/, name);
  }
  deepStrictEqual(state(), before);
});

Deno.test("evaluate writes the model card again where it was deleted", async () => {
  const { run, settings } = copy("without-card");
  await evaluate(run, settings);
  const card = run.hash("model_card.md"), scored = run.record("evaluate");
  Deno.removeSync(run.path("model_card.md"));
  await evaluate(run, settings);
  strictEqual(run.hash("model_card.md"), card);
  deepStrictEqual(run.record("evaluate"), scored);
});

Deno.test("the stages give the same bytes with one thread as with two", async () => {
  const alone = choose({ artifacts: temporaryFolder(), workers: 1 });
  await runAll(alone);
  const names = ["clips.parquet", "features.parquet", "folds.parquet", "encoder.json", "leakage.parquet"];
  for (
    const name of [
      ...names,
      "predictions.parquet",
      "history.parquet",
      "model.zip",
      "metrics.json",
    ]
  ) {
    strictEqual(new Run(alone).hash(name), run.hash(name), name);
  }
});

Deno.test("the stages leave no temporary files", () => {
  deepStrictEqual([...Deno.readDirSync(run.folder)].filter(({ name }) => name.endsWith(".part")), []);
});

Deno.test("a changed setting redoes its stage, and no earlier one", async () => {
  const { run, settings } = copy("changed");
  const before = run.record("extract");
  const random = { ...settings, protocol: "random", folds: 2 } as const;
  await extract(run, random);
  deepStrictEqual(run.record("extract"), before);
  await encode(run, random);
  const { warning } = run.readJson<Encoder>("encoder.json");
  match(warning!, /^Speaker leakage: in 2 of 2 folds/);
  strictEqual(readFolds(run).length, 2);
});

Deno.test("encode sets speakers aside for validation, whose scores train follows", async () => {
  const { run, settings } = copy("validation");
  await encode(run, { ...settings, validation: 1 });
  for (const { train, validation, test } of readFolds(run)) {
    deepStrictEqual([train.length, validation.length, test.length], [4, 4, 4]);
  }
  await train(run, { ...settings, seed: [0], epochs: 1 });
  const history = rowsOf<HistoryRow>(run.readTable("history.parquet"));
  for (const { fold, validation_uar } of history) strictEqual(validation_uar === null, fold === FINAL_FOLD);
});

Deno.test("encode scales nothing where it is told not to", async () => {
  const { run, settings } = copy("unscaled");
  await encode(run, { ...settings, scale: "none" });
  const { scalers } = run.readJson<Encoder>("encoder.json");
  for (const { center, scale, fill } of Object.values(scalers)) {
    ok(center.every((value) => value === 0) && scale.every((value) => value === 1));
    ok(fill!.length === center.length && fill!.every(Number.isFinite));
  }
});

for (
  const [name, first] of Object.entries({
    extract: "load",
    encode: "extract",
    train: "encode",
    evaluate: "train",
  })
) {
  Deno.test(`${name} says that ${first} is to be run first`, async () => {
    const { run, settings } = copy(`without-${first}`);
    const written = { load: "clips", extract: "features", encode: "folds", train: "predictions" }[first]!;
    Deno.removeSync(run.path(`${written}.parquet`));
    await rejects(STAGES[name as keyof typeof STAGES](run, { ...settings, force: true }), {
      message: `${run.path(`${written}.parquet`)} is not there: run the stage "${first}" first ` +
        `(notebook ${first}, or \`deno task ser ${first}\`)`,
    });
  });
}

Deno.test("extract refuses a file that is not the one that was loaded", async () => {
  const { run, settings } = copy("exchanged");
  const exchanged = recordings();
  await load(run, { ...settings, source: exchanged });
  Deno.copyFileSync(join(exchanged, "sad/anna_1.wav"), join(exchanged, "happy/anna_1.wav"));
  await rejects(extract(run, { ...settings, force: true }), {
    message:
      'folders/happy/anna_1.wav has changed since the corpus was loaded: run the stage "load" again, ' +
      "with --force if it finds nothing changed",
  });
});

Deno.test("readFeatureClips() gives the clips of the features' rows", () => {
  const clips = readFeatureClips(run);
  deepStrictEqual(clips, usable);
  deepStrictEqual(indexLabels(clips.map(({ emotion }) => emotion), ["happy", "sad"]), [
    ...Array(6).fill(0),
    ...Array(6).fill(1),
  ]);
});
