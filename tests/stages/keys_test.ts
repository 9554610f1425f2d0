import {
  deepStrictEqual,
  match,
  notDeepStrictEqual,
  ok,
  rejects,
  strictEqual,
  throws,
} from "node:assert/strict";
import { dirname, join } from "node:path";
import pl from "nodejs-polars";
import wavefile from "wavefile";
import { duration } from "ser/audio/audio.ts";
import { recordingPath, speakerKey } from "ser/keys.ts";
import {
  type CorpusRecord,
  corpusTitle,
  displayName,
  readFeatureColumns,
  readFolds,
  readLeakage,
  readPredictions,
  readUsableClips,
} from "ser/run/read.ts";
import { type ClipRow, CLIPS } from "ser/run/rows.ts";
import { Run, sha256 } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate, type Metrics } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { readClip } from "ser/stages/recordings.ts";
import { train } from "ser/stages/train.ts";
import { makeTable, numbers, rowsOf, texts } from "ser/tables/tables.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const artifacts = temporaryFolder(), RATE = 16000;

const choose = (choice: Partial<Settings>) =>
  configure(
    { artifacts, features: "mfcc(coefficients=3),rms,zcr", model: "knn", workers: 2, ...choice },
    {},
  );

function hum(...frequencies: readonly number[]): Uint8Array {
  const samples = frequencies.flatMap((frequency) =>
    Array.from(
      { length: RATE / 5 },
      (_, n) => Math.round(9000 * Math.sin(2 * Math.PI * frequency * n / RATE)),
    )
  );
  const file = new wavefile.WaveFile();
  file.fromScratch(1, RATE, "16", samples);
  return file.toBuffer();
}

function write(folder: string, files: Readonly<Record<string, Uint8Array>>): void {
  for (const [path, bytes] of Object.entries(files)) {
    Deno.mkdirSync(dirname(join(folder, path)), { recursive: true });
    Deno.writeFileSync(join(folder, path), bytes);
  }
}

/** Clips and speakers of the same names as in the other corpus, but other voices, and a recording of two parts. */
async function loadBoth() {
  const folders = choose({ corpus: "folders", source: recordings(["anna", "bert", "carl"]), run: "folders" });
  const here = recordings(["carl", "anna", "bert"]), list = join(here, "clips.csv");
  write(here, { "talk.wav": hum(700, 200) });
  const paths = ["happy", "sad"].flatMap((emotion) =>
    ["anna", "bert", "carl"].flatMap((speaker) =>
      [1, 2].map((take) => `${emotion}/${speaker}_${take}.wav,${emotion},${speaker}`)
    )
  );
  Deno.writeTextFileSync(list, ["path,emotion,speaker", ...paths, "talk.wav,sad,dora"].join("\n"));
  const manifest = choose({ corpus: "manifest", source: list, run: "manifest" });
  for (const settings of [folders, manifest]) await load(new Run(settings), settings);
  const settings = choose({ run: "both" }), run = new Run(settings);
  const corpora = [folders, manifest].map((of) =>
    (new Run(of).record("load")!.parameters["corpora"] as CorpusRecord[])[0]!
  );
  const rows = [folders, manifest].flatMap((of) => rowsOf<ClipRow>(readUsableClips(new Run(of))));
  const inParts = rows.flatMap((row): ClipRow[] =>
    row.speaker !== "manifest/dora" ? [row] : [
      { ...row, clip: `${row.clip}#0-0.2`, start: 0, end: 0.2, emotion: "happy" },
      { ...row, clip: `${row.clip}#0.2-0.4`, start: 0.2, end: 0.4, emotion: "sad" },
    ]
  );
  run.writeTable("clips.parquet", makeTable(inParts, CLIPS));
  const corpus = "folders,manifest", source = `${folders.source},${manifest.source}`;
  run.writeRecord("load", {
    parameters: { corpus, source, corpora },
    inputs: {},
    code: "",
    outputs: {},
    seconds: 0,
  });
  return { run, settings, clips: inParts, alone: { folders, manifest } };
}

const { run, settings, clips, alone } = await loadBoth();
for (const stage of [extract, encode, train, evaluate]) await stage(run, settings);

/** The features of each clip of a run. */
function featuresOf(of: Run): Map<string, readonly number[]> {
  const columns = readFeatureColumns(of), table = of.readTable("features.parquet");
  const values = numbers(table, columns);
  return new Map(
    texts(table, "clip").map((clip, row) =>
      [clip, [...values.subarray(row * columns.length, (row + 1) * columns.length)]] as const
    ),
  );
}

Deno.test("load names clips and speakers after their corpus, and a recording by its path in it", () => {
  for (const { clip, corpus, speaker, start, end } of clips) {
    ok(clip.startsWith(`${corpus}/`) && speaker.startsWith(`${corpus}/`), `${clip} by ${speaker}`);
    ok(!recordingPath({ clip, start, end }).includes("#"));
  }
  strictEqual(corpusTitle(run).split(" + ").length, 2);
  strictEqual(displayName(run, "folders/anna"), "folders/anna");
  strictEqual(displayName(new Run(alone.folders), "folders/anna"), "anna");
});

Deno.test("extract measures clips of equal names in two corpora each by its own file", async () => {
  const both = featuresOf(run);
  strictEqual(both.size, 12 + 12 + 2);
  notDeepStrictEqual(both.get("folders/sad/anna_1.wav"), both.get("manifest/sad/anna_1.wav"));
  for (const settings of Object.values(alone)) {
    await extract(new Run(settings), settings);
    for (const [clip, values] of featuresOf(new Run(settings))) {
      if (!clip.endsWith("talk.wav")) deepStrictEqual(both.get(clip), values, clip);
    }
  }
});

Deno.test("extract measures each part of a recording as if it were a file, and keeps them apart from the whole", async () => {
  const folder = temporaryFolder();
  write(folder, { "happy/dora_1.wav": hum(700), "sad/dora_1.wav": hum(200) });
  const settings = choose({ corpus: "folders", source: folder, run: "cut" }), cut = new Run(settings);
  await load(cut, settings);
  await extract(cut, settings);
  const files = featuresOf(cut), both = featuresOf(run);
  deepStrictEqual(both.get("manifest/talk.wav#0-0.2"), files.get("folders/happy/dora_1.wav"));
  // Cut before it is resampled, so that nothing of the first half is heard in the second.
  deepStrictEqual(both.get("manifest/talk.wav#0.2-0.4"), files.get("folders/sad/dora_1.wav"));
  const whole = featuresOf(new Run(alone.manifest)).get("manifest/talk.wav");
  for (const part of ["#0-0.2", "#0.2-0.4"]) notDeepStrictEqual(whole, both.get(`manifest/talk.wav${part}`));
});

Deno.test("extract keeps the frames of each part of a recording apart", async () => {
  const framed = choose({ run: "framed", frames: "rms" }), copy = new Run(framed);
  copy.write("clips.parquet", run.readBytes("clips.parquet"));
  copy.writeRecord("load", run.record("load")!);
  await extract(copy, framed);
  const counts = rowsOf<{ clip: string; frames: number }>(copy.readTable("frames.parquet"));
  deepStrictEqual(counts.map(({ clip }) => clip), clips.map(({ clip }) => clip));
  deepStrictEqual(counts.slice(-2).map(({ frames }) => frames), [9, 9]);
});

Deno.test("encode takes speakers of equal names in two corpora for two", () => {
  const tested = readFolds(run).map(({ test }) => [...new Set(test.map((row) => clips[row]!.speaker))]);
  const names = ["anna", "bert", "carl"];
  deepStrictEqual(tested, [
    ...names.map((name) => [speakerKey("folders", name)]),
    ...[...names, "dora"].map((name) => [speakerKey("manifest", name)]),
  ]);
  deepStrictEqual(readLeakage(run).filter(({ result }) => result === "fail"), []);
});

Deno.test("encode finds parts of a recording on both sides where they overlap, and only there", async () => {
  const other = choose({ run: "overlapping", protocol: "list", list: join(artifacts, "list.csv") });
  const overlapping = new Run(other), folds = clips.map(({ clip }, row) => `${clip},${row % 2}`);
  Deno.writeTextFileSync(other.list, ["clip,fold", ...folds].join("\n"));
  for (const [end, result] of [[0.2, "pass"], [0.21, "fail"]] as const) {
    const rows = clips.map((row) => row.end === 0.2 ? { ...row, end } : row);
    overlapping.writeTable("clips.parquet", makeTable(rows, CLIPS));
    overlapping.write("features.parquet", run.readBytes("features.parquet"));
    await encode(overlapping, other);
    const { found, ...audio } = readLeakage(overlapping).find(({ check }) => check === "audio")!;
    deepStrictEqual(audio, { check: "audio", result });
    if (result === "fail") match(found, /talk\.wav#0-0\.2 = manifest\/talk\.wav#0\.2-0\.4\.$/);
  }
});

Deno.test("a list of folds may leave the corpus out where only one has such a clip", async () => {
  const list = join(artifacts, "short.csv"), other = choose({ run: "overlapping", protocol: "list", list });
  const shorten = (clip: string) => clip.startsWith("manifest/talk") ? clip.slice("manifest/".length) : clip;
  const write = (name: (clip: string) => string) =>
    Deno.writeTextFileSync(
      list,
      ["clip,fold", ...clips.map(({ clip }, i) => `${name(clip)},${i % 2}`)].join("\n"),
    );
  write(shorten);
  await encode(new Run(other), other);
  strictEqual(readFolds(new Run(other)).length, 2);
  write((clip) => clip === "folders/sad/anna_1.wav" ? "sad/anna_1.wav" : clip);
  await rejects(encode(new Run(other), other), {
    name: "InputError",
    message: /^Cannot tell which "sad\/anna_1.wav"/,
  });
});

Deno.test("train and evaluate predict and score every clip once, under its own name", () => {
  const predictions = readPredictions(run);
  deepStrictEqual(texts(predictions, "clip").sort(), clips.map(({ clip }) => clip).sort());
  const emotions = new Map(clips.map(({ clip, emotion }) => [clip, emotion]));
  for (const { clip, emotion } of rowsOf<ClipRow>(predictions)) strictEqual(emotion, emotions.get(clip));
  const { by_speaker, corpus } = run.readJson<Metrics>("metrics.json");
  strictEqual(corpus, "folders,manifest");
  deepStrictEqual(by_speaker.map(({ speaker, clips }) => [speaker, clips]), [
    ...["folders/anna", "folders/bert", "folders/carl"].map((speaker) => [speaker, 4]),
    ...["manifest/anna", "manifest/bert", "manifest/carl"].map((speaker) => [speaker, 4]),
    ["manifest/dora", 2],
  ]);
});

Deno.test("readClip() cuts the part, and takes a name without its corpus only where it is clear", async () => {
  strictEqual(duration(await readClip(run, "manifest/talk.wav#0.2-0.4")), 0.2);
  strictEqual(duration(await readClip(run, "talk.wav#0-0.2")), 0.2);
  const sounds = await Promise.all(
    ["folders", "manifest"].map((of) => readClip(run, `${of}/sad/anna_1.wav`)),
  );
  notDeepStrictEqual(sounds[0], sounds[1]);
  await rejects(readClip(run, "sad/anna_1.wav"), { name: "InputError", message: /^Cannot tell which/ });
  await rejects(readClip(run, "talk.wav"), { name: "InputError", message: /has no such clip$/ });
});

Deno.test("extract notices that the file of a part has changed", async () => {
  const other = choose({ run: "changed", force: true }), changed = new Run(other);
  const rows = clips.map((row) => row.start === null ? row : { ...row, file_sha256: sha256("another") });
  changed.writeTable("clips.parquet", makeTable(rows, CLIPS));
  changed.writeRecord("load", run.record("load")!);
  await rejects(extract(changed, other), {
    name: "InputError",
    message: /has changed since the corpus was loaded/,
  });
});

Deno.test("a run of an earlier version, whose keys lacked the corpus, is to be loaded again", async () => {
  const other = choose({ run: "old" }), old = new Run(other);
  old.writeTable("clips.parquet", run.readTable("clips.parquet").drop("start", "end"));
  old.writeRecord("load", { ...run.record("load")!, parameters: { corpus: "folders", source: "x" } });
  const message =
    /was loaded by an earlier version.*run the stage "load" again \(notebook load, or `deno task ser load --corpus folders --source x --run old --artifacts .+`\)/;
  await rejects(extract(old, other), { name: "InputError", message });
  await rejects(readClip(old, "a"), { name: "InputError", message });
  throws(() => corpusTitle(old), { name: "InputError", message });
});

Deno.test("readPredictions() refuses predictions of clips that the run no longer has", () => {
  const other = new Run({ artifacts, run: "stale" });
  other.write("clips.parquet", run.readBytes("clips.parquet"));
  const predictions = run.readTable("predictions.parquet");
  const bare = texts(predictions, "clip").map((clip) => clip.slice(clip.indexOf("/") + 1));
  other.writeTable("predictions.parquet", predictions.withColumn(pl.Series("clip", bare, pl.Utf8)));
  throws(() => readPredictions(other), { name: "InputError", message: /run the stage "train" again$/ });
});
