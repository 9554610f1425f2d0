import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import type { Encoder } from "ser/run/rows.ts";
import { join } from "node:path";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { bareKey, clipKey, speakerKey, WHOLE } from "ser/keys.ts";
import { encode } from "ser/stages/encode.ts";
import { summarise } from "ser/stages/summary.ts";
import { readChecks, readFolds, readLeakage } from "ser/run/read.ts";
import { makeTable } from "ser/tables/tables.ts";
import { prepareTraining } from "ser/training/prepare.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const artifacts = temporaryFolder();

/** Makes a run of four speakers who say two sentences in two emotions, with two features. */
function makeRun(
  run: string,
  corpus: string,
  speakers: readonly string[],
  shown: (speaker: number) => readonly string[] = () => ["happy", "sad"],
) {
  const clips = speakers.flatMap((speaker, index) =>
    shown(index).flatMap((emotion) =>
      ["x", "y"].map((sentence) => {
        const clip = clipKey(corpus, `${speaker}/${emotion}_${sentence}.wav`);
        const about = { corpus, speaker: speakerKey(corpus, speaker), emotion, sentence };
        return { clip, ...about, ...WHOLE, sha256: clip, problem: null };
      })
    )
  );
  const made = new Run({ artifacts, run });
  made.writeTable(
    "clips.parquet",
    makeTable(clips, {
      clip: "text",
      corpus: "text",
      start: "number",
      end: "number",
      speaker: "text",
      emotion: "text",
      sentence: "text",
      sha256: "text",
      problem: "text",
    }),
  );
  const features = clips.map(({ clip }, row) => ({ clip, loudness: row ** 2, pitch: -row }));
  made.writeTable(
    "features.parquet",
    makeTable(features, { clip: "text", loudness: "number", pitch: "number" }),
  );
  return { run: made, clips };
}

const { run, clips } = makeRun("savee", "savee", ["DC", "JE", "JK", "KL"]);

const choose = (choice: Partial<Settings>) => configure({ artifacts, ...choice }, {});

/** The speakers that each fold tests. */
const tested = () =>
  readFolds(run).map(({ test }) => [...new Set(test.map((row) => bareKey(clips[row]!.speaker)))].join());

Deno.test("encode takes EmoBox's folds by the corpus that was loaded, whatever the settings say now", async () => {
  await encode(run, choose({ protocol: "emobox", corpus: "demo" }));
  deepStrictEqual(tested(), ["JE", "KL", "DC", "JK"]);
  await rejects(
    encode(makeRun("other", "demo", ["a", "b"]).run, choose({ protocol: "emobox", corpus: "savee" })),
    {
      name: "InputError",
      message: /^Cannot divide the corpus "demo" by EmoBox's folds/,
    },
  );
});

Deno.test("encode takes folds from a list, and notices when its content changes", async () => {
  const list = join(artifacts, "folds.csv");
  const settings = choose({ protocol: "list", list });
  Deno.writeTextFileSync(list, "speaker,fold\nDC,1\nJE,1\nJK,2\nKL,2\n");
  await encode(run, settings);
  deepStrictEqual(tested(), ["DC,JE", "JK,KL"]);
  Deno.writeTextFileSync(list, "speaker,fold\nDC,1\nJE,2\nJK,1\nKL,2\n");
  await encode(run, settings);
  deepStrictEqual(tested(), ["DC,JK", "JE,KL"]);
  let said = "";
  await encode(run, settings, { progress: (_done, _total, what) => said = what });
  match(said, /^nothing has changed/);
});

Deno.test("encode says what is wrong with a list", async () => {
  const encodeBy = (list: string) => encode(run, choose({ protocol: "list", list }));
  await rejects(encodeBy(""), {
    name: "InputError",
    message: 'The protocol "list" needs a table of folds: name its file by the setting "list"',
  });
  const list = join(artifacts, "nowhere.csv");
  await rejects(encodeBy(list), {
    name: "InputError",
    message: `Cannot read the list of folds ${list} as there is no such file; is the path right?`,
  });
  Deno.writeTextFileSync(list, "speaker,fold\nDC,1\nJE,2\n");
  await rejects(encodeBy(list), {
    name: "InputError",
    message: `Cannot divide clips by ${list} as it does not list the speakers JK, KL`,
  });
});

Deno.test("encode keeps what its checks found, and the warning that follows", async () => {
  await encode(run, choose({ protocol: "random", folds: 2 }));
  const results = () => Object.fromEntries(readLeakage(run).map(({ check, result }) => [check, result]));
  const passing = { audio: "pass", scaler: "pass", augmentation: "pass", selection: "pass" };
  deepStrictEqual(results(), { ...passing, speakers: "fail", sentences: "note" });
  match(run.readJson<Encoder>("encoder.json").warning!, /^Speaker leakage: in 2 of 2 folds/);
  await encode(run, choose({ protocol: "sentences", folds: 2, validation: 1 }));
  deepStrictEqual(results(), { ...passing, speakers: "pass", sentences: "pass" });
  strictEqual(run.readJson<Encoder>("encoder.json").warning, null);
});

Deno.test("encode keeps a scaler for each speaker when it scales by speaker, and says so aloud", async () => {
  await encode(run, choose({ scale: "speaker" }));
  const { scale, scalers, warning } = run.readJson<Encoder>("encoder.json");
  deepStrictEqual([scale, Object.keys(scalers)], ["speaker", [
    "savee/DC",
    "savee/JE",
    "savee/JK",
    "savee/KL",
  ]]);
  match(warning!, /^Scaled by speaker: .* the tested ones included/);
});

Deno.test("encode says of which row there is no clip", async () => {
  const { run } = makeRun("copies", "savee", ["DC", "JE"]);
  const rows = [{ clip: "savee/DC/happy_x.wav", pitch: 1 }, { clip: "savee/DC/happy_x_noisy.wav", pitch: 2 }];
  run.writeTable("features.parquet", makeTable(rows, { clip: "text", pitch: "number" }));
  await rejects(encode(run, choose({})), {
    message:
      'savee/DC/happy_x_noisy.wav has features but is no clip of the corpus: run the stage "extract" again',
  });
});

Deno.test("encode keeps what it found of emotions that a fold cannot learn, and warns beside the scores", async () => {
  const { run } = makeRun(
    "rare",
    "mine",
    ["a", "b", "c"],
    (speaker) => ["happy", "sad", ...(speaker ? [] : ["bored"])],
  );
  await encode(run, choose({ run: "rare" }));
  const classes = readChecks(run).find(({ check }) => check === "classes");
  strictEqual(classes!.result, "warning");
  match(
    run.readJson<Encoder>("encoder.json").warning!,
    /: bored \(2 of 2 clips, fold 1\)\. .* UAR cannot exceed 0\.667/,
  );
  match(summarise.encode(run), /\n {2}WARNING classes: Emotions that cannot be learnt/);
  strictEqual(run.readTable("confounds.parquet").getColumn("attribute").get(0), "sentence");
});

Deno.test("encode refuses clips of one emotion, and folds that train on no emotion that they test", async () => {
  const { run: one } = makeRun("one", "mine", ["a", "b"], () => ["happy"]);
  await rejects(encode(one, choose({ run: "one" })), {
    name: "InputError",
    message: /^Cannot learn to tell emotions apart as all 4 clips are "happy"/,
  });
  const { run: own } = makeRun("own", "mine", ["a", "b"], (speaker) => [speaker ? "happy" : "sad"]);
  await rejects(encode(own, choose({ run: "own" })), {
    name: "InputError",
    message:
      /^Cannot recognise anything as no fold trains on an emotion that it tests: .*\(a: sad, b: happy\)/,
  });
});

Deno.test("nothing is trained where per-speaker z-normalisation takes emotions away, unless that is allowed", async () => {
  const { run } = makeRun("tied", "mine", ["a", "b", "c", "d"], (speaker) => [speaker % 2 ? "happy" : "sad"]);
  const settings = choose({ run: "tied", scale: "speaker", model: "majority" });
  await encode(run, settings);
  match(
    summarise.encode(run),
    /\n {2}FAIL normalisation: Per-speaker z-normalisation takes emotions away: 4 of 4 speakers/,
  );
  match(
    run.readJson<Encoder>("encoder.json").warning!,
    /^Scaled by speaker: .* Per-speaker z-normalisation takes /,
  );
  await rejects(prepareTraining(run, settings), {
    name: "InputError",
    message:
      /^Cannot train as there is little left to learn\. .* allow it by name: --allow normalisation \(in a /,
  });
  await prepareTraining(run, { ...settings, allow: ["normalisation"] });
  await encode(run, { ...settings, scale: "train" });
  strictEqual(readChecks(run).find(({ check }) => check === "normalisation")!.result, "warning");
});

Deno.test("encode warns where a pretrained encoder has heard what is tested, and does so again where another is used", async () => {
  const { run } = makeRun("pretrained", "savee", ["DC", "JE", "JK", "KL"]);
  const use = (name: string) => {
    const encoder = {
      name,
      revision: "0123",
      dtype: "fp32",
      sha256: "00",
      licence: null,
      base: null,
      datasets: [],
    };
    const parameters = { features: "encoder", encoders: [{ ...encoder, type: "wav2vec2" }] };
    run.writeRecord("extract", { parameters, inputs: {}, code: "", outputs: {}, seconds: 0 });
  };
  const pretraining = async () => {
    await encode(run, choose({}));
    return readChecks(run).find(({ check }) => check === "pretraining");
  };
  strictEqual(await pretraining(), undefined);
  use("emotion2vec/emotion2vec_plus_base");
  strictEqual((await pretraining())?.result, "warning");
  match(
    run.readJson<Encoder>("encoder.json").warning ?? "",
    /emotion2vec_plus_base has heard SAVEE: trained on .*EmoBox/,
  );
  use("facebook/wav2vec2-base");
  strictEqual((await pretraining())?.result, "pass");
});
