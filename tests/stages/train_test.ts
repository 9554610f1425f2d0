import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { Encoder } from "ser/run/rows.ts";
import { join } from "node:path";
import pl, { type DataFrame } from "nodejs-polars";
import { forecastOf } from "ser/evaluate/forecast.ts";
import { fitTemperature } from "ser/metrics/temperature.ts";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { FinishedJobs } from "ser/run/finished_jobs.ts";
import { openStore, type StoreSize } from "ser/run/store.ts";
import { MODELS } from "ser/models/model.ts";
import type { FitResult } from "ser/training/job.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import type { SearchRow } from "ser/training/nested_search.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { deriveRun } from "ser/run/derived_run.ts";
import { load } from "ser/stages/load.ts";
import { recognise } from "ser/studies/recognise.ts";
import { type HistoryRow, train } from "ser/stages/train.ts";
import { FINAL_FOLD } from "ser/training/cross_validation.ts";
import { findEarlyStopped, trainEarlyStopped } from "ser/studies/early_stopped_run.ts";
import { numbers, rowsOf, texts } from "ser/tables/tables.ts";
import { addLayers } from "../fixtures/layers.ts";
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
  epochs: 2,
  workers: 2,
  seed: [0],
}, {});
const run = new Run(settings);
await load(run, settings);
await extract(run, settings);
const extracted = run, started = settings;

/** How much is kept of training that was not finished. */
function unfinished(): StoreSize[] {
  using store = openStore(run);
  return store.sizes().filter(({ kind }) => kind === "jobs");
}

/** A run of its own with the same features, encoded. */
async function start(name: string, choice: Partial<Settings> = {}) {
  const part = deriveRun(run, name, { ...settings, ...choice });
  await encode(part.run, part.settings);
  return part;
}

Deno.test("train refuses folds that leak, unless the leak is allowed by name", async () => {
  const { run, settings } = await start("leaking", { protocol: "random", folds: 2 });
  await rejects(train(run, settings), {
    name: "InputError",
    message:
      /^Cannot train as the folds leak\. Speaker leakage: .* --allow speakers \(in a notebook, allow: \["speakers"\]\)$/,
  });
  await rejects(train(run, { ...settings, allow: ["audio"] }), /allow it by name: --allow speakers /);
  await train(run, { ...settings, allow: ["speakers"] });
  strictEqual(run.readTable("predictions.parquet").height, 12);
});

Deno.test("train goes on where it was interrupted, and ends with the same bytes", async () => {
  const whole = await start("whole"), broken = await start("broken");
  await train(whole.run, whole.settings);
  const alone = { ...broken.settings, workers: 1 };
  let finished = 0;
  const progress = () => {
    if (++finished === 2) throw new Error("interrupted");
  };
  await rejects(train(broken.run, alone, { progress }), { message: "interrupted" });
  const before = unfinished();
  deepStrictEqual(before.map(({ values }) => values), [2]);

  await train(broken.run, broken.settings);
  for (const file of ["predictions.parquet", "history.parquet", "model.zip"]) {
    strictEqual(broken.run.hash(file), whole.run.hash(file), file);
  }
  deepStrictEqual(unfinished(), []);
});

Deno.test("train looks for a graphics card only where something is to be trained, and can be", async () => {
  const gpu = Object.getOwnPropertyDescriptor(navigator, "gpu");
  let looks = 0;
  const requestAdapter = () => {
    looks++;
    return Promise.resolve(null);
  };
  Object.defineProperty(navigator, "gpu", { configurable: true, value: { requestAdapter } });
  try {
    const other = configure({ ...settings, run: "nothing", backend: "auto" }, {});
    await rejects(train(new Run(other), other), {
      name: "InputError",
      message: /is not there: run the stage/,
    });
    strictEqual(looks, 0);
    const { run, settings: automatic } = await start("card", { backend: "auto", epochs: 1 });
    await train(run, automatic);
    ok(looks > 0);
    looks = 0;
    await train(run, automatic);
    strictEqual(looks, 0);
    await train(run, { ...automatic, epochs: 2 });
    ok(looks > 0);
  } finally {
    if (gpu) Object.defineProperty(navigator, "gpu", gpu);
    else delete (navigator as { gpu?: unknown }).gpu;
  }
});

Deno.test("train forgets its own unfinished models when it is done, and keeps those of other settings", async () => {
  const { run, settings } = await start("two");
  const interrupt = () => {
    throw new Error("interrupted");
  };
  const longer = { ...settings, epochs: 3, workers: 1 };
  await rejects(train(run, longer, { progress: interrupt }), { message: "interrupted" });
  await train(run, settings);
  deepStrictEqual(unfinished().map(({ values }) => values), [1]);
  await train(run, longer);
  deepStrictEqual(unfinished(), []);
});

Deno.test("train does not train again what is kept of an interrupted training", async () => {
  const { run, settings } = await start("kept");
  await rejects(train(run, { ...settings, workers: 1 }, {
    progress() {
      throw new Error("interrupted");
    },
  }));
  using store = openStore(run);
  const { key } = store.groups().find(({ kind }) => kind === "jobs")!;
  const jobs = new FinishedJobs<FitResult>(store, { key, module: "stages/train.ts" });
  const result = jobs.get("fold-1-0")!;
  jobs.put("fold-1-0", { ...result, probabilities: result.probabilities.map((_, i) => (i + 1) % 2) });
  await train(run, settings);
  const first = run.readTable("predictions.parquet").filter(pl.col("fold").eq(pl.lit(1)));
  deepStrictEqual(new Set(numbers(first, ["p_happy"])), new Set([1]));
});

for (const [name, { input }] of Object.entries(MODELS)) {
  Deno.test(`train and recognise work with the model ${name}`, async () => {
    const { run, settings } = await start(`model-${name}`);
    await train(run, { ...settings, model: name });
    const predictions = run.readTable("predictions.parquet");
    const sums = numbers(predictions, ["p_happy", "p_sad"]);
    strictEqual(sums.length, 2 * 12);
    for (let i = 0; i < sums.length; i += 2) ok(Math.abs(sums[i]! + sums[i + 1]! - 1) < 1e-5);
    const recogniser = await openRecogniser(run.readBytes("model.zip"));
    match(recogniser.card.features, input === "rows" ? /^mfcc/ : /^mel/);
    const known = await recognise(run, recogniser);
    deepStrictEqual([known.columns, known.height], [["clip", "happy", "sad"], 12]);
    ok(numbers(known, ["happy", "sad"]).every((value) => value >= 0 && value <= 1));
  });
}

Deno.test("train chooses for every fold what did best inside its training part", async () => {
  const { run, settings } = await start("search");
  await train(run, { ...settings, model: "knn(k=1)", search: "grid(k=1|3,features=all|rms+zcr,folds=2)" });
  const rows = rowsOf<SearchRow>(run.readTable("search.parquet"));
  const folds = Map.groupBy(rows, ({ fold }) => fold);
  deepStrictEqual([...folds.keys()], [1, 2, 3, FINAL_FOLD]);
  for (const tried of folds.values()) {
    strictEqual(tried.length, 4);
    const best = Math.max(...tried.map(({ inner_uar }) => inner_uar));
    deepStrictEqual(tried.filter(({ chosen }) => chosen === "yes").map(({ inner_uar }) => inner_uar), [best]);
  }
});

Deno.test("train chooses an encoder's layer inside the training part of each fold, whatever does best outside", async () => {
  const { run, settings } = deriveRun(extracted, "layers", started);
  const ofEmotion = ({ emotion }: { emotion: string | null }) => Number(emotion === "sad");
  // Layer 3 is wrong of the speakers other than anna, and right of her: fold 1 tests her, and must not take it.
  const isAnna = ({ speaker }: { speaker: string }) => speaker.endsWith("anna");
  addLayers(run, {
    1: (clip) => clip.clip.length % 2,
    2: (clip) => isAnna(clip) ? 1 - ofEmotion(clip) : ofEmotion(clip),
    3: (clip) => isAnna(clip) ? ofEmotion(clip) : 0,
  });
  await encode(run, settings);
  const search = "grid(layer=1|2|3,k=1|3,folds=2)";
  await train(run, { ...settings, model: "knn(k=1)", scale: "none", search });
  const rows = rowsOf<SearchRow>(run.readTable("search.parquet"));
  const chosen = rows.filter(({ fold, chosen }) => fold === 1 && chosen === "yes");
  deepStrictEqual(chosen.map(({ candidate }) => candidate), ["k=1 layer=2"]);
  strictEqual(rows.filter(({ fold }) => fold === 1).length, 6, "nothing but what is named");
});

Deno.test("train leaves out of the bundle what its model does not take, and the clips of the run are recognised by it", async () => {
  const { run, settings } = deriveRun(extracted, "few", started);
  addLayers(run, { 1: () => 0 });
  await encode(run, settings);
  await train(run, { ...settings, model: "knn(k=1)", search: "grid(layer=1,features=rms+zcr,folds=2)" });
  const recogniser = await openRecogniser(run.readBytes("model.zip"));
  strictEqual(recogniser.card.features, "rms,zcr");
  const known = await recognise(run, recogniser);
  strictEqual(known.height, 12);
});

Deno.test("train lets the tested clips have no say in the choice of a model", async () => {
  const plain = await start("choice"), moved = deriveRun(run, "choice-moved", settings);
  const features = moved.run.readTable("features.parquet");
  const isAnna = texts(features, "clip").map((clip) => clip.includes("anna"));
  const columns = features.columns.map((name) =>
    name === "clip" ? features.getColumn(name) : pl.Series(
      name,
      [...numbers(features, [name])].map((value, row) => isAnna[row] ? 1000 - value : value),
      pl.Float64,
    )
  );
  moved.run.writeTable("features.parquet", pl.DataFrame(columns));
  await encode(moved.run, moved.settings);
  const search = { model: "knn(k=1)", search: "grid(k=1|3,folds=2)" };
  const first = async ({ run, settings }: typeof plain) => {
    await train(run, { ...settings, ...search });
    return rowsOf<SearchRow>(run.readTable("search.parquet")).filter(({ fold }) => fold === 1);
  };
  deepStrictEqual(await first(moved), await first(plain));
});

Deno.test("train stops early by the validation speakers, and tells the final model how long to learn", async () => {
  const { run, settings } = await start("early", { validation: 1 });
  await train(run, { ...settings, epochs: 40, patience: 2 });
  const histories = Map.groupBy(
    rowsOf<HistoryRow>(run.readTable("history.parquet")),
    ({ fold }) => fold,
  );
  const best = [1, 2, 3].map((fold) => {
    const losses = histories.get(fold)!.map(({ validation_loss }) => validation_loss!);
    const epoch = losses.indexOf(Math.min(...losses)) + 1;
    ok(losses.length === 40 || losses.length === epoch + 2, `fold ${fold} ends 2 epochs after its best`);
    return epoch;
  });
  strictEqual(histories.get(FINAL_FOLD)!.length, best.sort((a, b) => a - b)[1]);
});

Deno.test("train does not stop early without speakers to go by", async () => {
  const { run, settings } = await start("late");
  await rejects(train(run, { ...settings, patience: 2 }), {
    name: "InputError",
    message: "Cannot stop early as no validation speakers are set aside: encode with validation >= 1",
  });
});

Deno.test("train refuses a balancing that the model does not know", async () => {
  const { run, settings } = await start("unbalanced");
  await rejects(train(run, { ...settings, model: "majority", balance: "draws" }), {
    name: "InputError",
    message: /^Cannot balance classes by "draws" as majority knows only /,
  });
});

Deno.test("train says what a model that takes frames needs", async () => {
  const bare = deriveRun(run, "bare", { ...settings, frames: "" });
  await extract(bare.run, bare.settings);
  await encode(bare.run, bare.settings);
  await rejects(train(bare.run, { ...bare.settings, model: "cnn" }), /frames/);
});

Deno.test("train checks the scalers that it is about to use, not what was said of them", async () => {
  const { run, settings } = await start("tampered");
  const encoder = run.readJson<Encoder>("encoder.json");
  const scaler = encoder.scalers["1"]!;
  const scalers = { ...encoder.scalers, "1": { ...scaler, center: scaler.center.map((value) => value + 1) } };
  run.writeJson("encoder.json", { ...encoder, scalers });
  await rejects(train(run, settings), /Cannot train as the folds leak\. Scaler leakage: /);
});

Deno.test("train learns once where a model is not trained in epochs, and calibrates it by validation speakers", async () => {
  const { run, settings } = await start("aside", { validation: 1 });
  await train(run, { ...settings, model: "lssvm", seed: [3, 4] });
  const seedsOf = (table: DataFrame) => new Set(table.getColumn("seed").toArray());
  const validated = run.readTable("validation.parquet");
  deepStrictEqual(seedsOf(run.readTable("predictions.parquet")), new Set([3]));
  deepStrictEqual(seedsOf(validated), new Set([3]));
  strictEqual(validated.height, 12, "one of three speakers in each of three folds");
  const { card } = await openRecogniser(run.readBytes("model.zip"));
  ok(card.temperature !== null);
  await rejects(train(run, { ...settings, model: "lssvm", patience: 2 }), {
    message: "Cannot stop early as lssvm is not trained in epochs: current patience is 2",
  });
});

Deno.test("train says which fold has too few speakers for a search", async () => {
  const { run, settings } = await start("few");
  await rejects(train(run, { ...settings, model: "knn(k=1)", search: "grid(k=1|2,folds=3)" }), {
    name: "InputError",
    message: "Cannot search in 3 inner folds as fold 1 trains on only 2 speakers: use fewer (folds=2)",
  });
});

Deno.test("trainEarlyStopped() needs epochs, and speakers to set aside", async () => {
  const { run, settings } = await start("early-stopped-lssvm");
  await train(run, { ...settings, model: "lssvm" });
  strictEqual(await trainEarlyStopped(run), null);
  await train(run, settings);
  strictEqual(await trainEarlyStopped(run), null, "there are only three speakers");
});

Deno.test("a run derived from a run whose model needs no backend can train one that does", async () => {
  const { run, settings } = await start("lssvm-first");
  await train(run, { ...settings, model: "lssvm" });
  const part = deriveRun(run, "then-mlp", { model: "mlp", epochs: 1 });
  await encode(part.run, part.settings);
  await train(part.run, part.settings);
  strictEqual(part.run.readTable("predictions.parquet").height, 12);
});

Deno.test("recognise refuses features that the model was not trained on", async () => {
  const { run, settings } = await start("other-features");
  await train(run, { ...settings, model: "majority" });
  const recogniser = await openRecogniser(run.readBytes("model.zip"));
  const other = deriveRun(run, "other-features", { ...settings, features: "mfcc(coefficients=5)" });
  await extract(other.run, other.settings);
  await rejects(recognise(other.run, recogniser), {
    name: "InputError",
    message:
      /^Cannot recognise clips by "mfcc\(coefficients=5.*\)" at 22050 Hz as the model takes "mfcc\(coefficients=4/,
  });
});

Deno.test("train keeps what was predicted for validation speakers, who are neither trained on nor tested", async () => {
  const { run, settings } = await start("validated", { validation: 1, seed: [0, 1] });
  await train(run, settings);
  const table = run.readTable("validation.parquet");
  deepStrictEqual(table.columns, run.readTable("predictions.parquet").columns);
  const part = (table: DataFrame, of: string) =>
    rowsOf<{ clip: string; fold: number; part: string }>(table).filter(({ part }) => !part || part === of)
      .map(({ clip, fold }) => `${fold} ${clip}`);
  const aside = part(run.readTable("folds.parquet"), "validation");
  deepStrictEqual(part(table, "").sort(), [...aside, ...aside].sort());
  const { card } = await openRecogniser(run.readBytes("model.zip"));
  const { y, p } = forecastOf(table);
  ok(
    Math.abs(card.temperature! - fitTemperature({ emotions: card.emotions, y, p })) < 1e-6,
    "calibrated by them",
  );
  const plain = await start("not-validated");
  await train(plain.run, plain.settings);
  strictEqual(plain.run.readTable("validation.parquet").height, 0);
});

Deno.test("findEarlyStopped() finds the run with early stopping of the same features and options, and of no others", async () => {
  const source = temporaryFolder();
  for (const emotion of ["happy", "sad"]) {
    Deno.mkdirSync(join(source, emotion));
    for (const [i, speaker] of ["anna", "bert", "carl", "dora"].entries()) {
      const from = join(
        settings.source,
        emotion,
        `${["anna", "bert", "carl", "anna"][i]}_${i === 3 ? 2 : 1}.wav`,
      );
      Deno.copyFileSync(from, join(source, emotion, `${speaker}_1.wav`));
    }
  }
  const watching = configure({ ...settings, source, artifacts: temporaryFolder(), run: "four" }, {});
  const four = new Run(watching);
  for (const stage of [load, extract, encode, train]) await stage(four, watching);
  strictEqual(findEarlyStopped(four), null);
  strictEqual((await trainEarlyStopped(four))!.folder, findEarlyStopped(four)!.folder);
  for (const choice of [{ epochs: 3 }, { seed: [1] }, { scale: "none" }, { features: "rms" }] as const) {
    const changed = { ...watching, ...choice };
    for (const stage of [extract, encode, train]) await stage(four, changed);
    strictEqual(findEarlyStopped(four), null, JSON.stringify(choice));
    for (const stage of [extract, encode, train]) await stage(four, watching);
    ok(findEarlyStopped(four), "back again");
  }
});
