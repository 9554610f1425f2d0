import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import wavefile from "wavefile";
import { SCALES } from "ser/encode/scaler.ts";
import { randomSource } from "ser/random.ts";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { openFrames } from "ser/run/frames/frame_file.ts";
import { readFrames } from "ser/run/frames/frames.ts";
import { readFeatureColumns, readLeakage } from "ser/run/read.ts";
import type { Encoder } from "ser/run/rows.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { isOwnScale } from "ser/encode/scaling.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { train } from "ser/stages/train.ts";
import { numbers, rowsOf, texts } from "ser/tables/tables.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const RATE = 16000, SPEAKERS = ["anna", "bert", "carl"], BREATH = "folders/sad/anna_2.wav";

/** Voices, and one clip of noise alone. */
function voices(): string {
  const folder = temporaryFolder();
  for (const [number, speaker] of SPEAKERS.entries()) {
    for (const [emotion, pitch] of [["happy", 220], ["sad", 110]] as const) {
      for (const take of [1, 2]) {
        const path = `${emotion}/${speaker}_${take}.wav`, noise = randomSource(path);
        const isNoise = `folders/${path}` === BREATH, hertz = pitch + 7 * number + take;
        const samples = Array.from({ length: RATE / 2 }, (_, n) => {
          const hum = isNoise ? 0 : ((n * hertz) / RATE) % 1 - 0.5;
          return Math.round(12000 * hum + (isNoise ? 12000 : 100) * (noise() - 0.5));
        });
        const file = new wavefile.WaveFile();
        file.fromScratch(1, RATE, "16", samples);
        Deno.mkdirSync(dirname(join(folder, path)), { recursive: true });
        Deno.writeFileSync(join(folder, path), file.toBuffer());
      }
    }
  }
  return folder;
}

const artifacts = temporaryFolder(), source = voices();

const choose = (choice: Partial<Settings>) =>
  configure({
    corpus: "folders",
    source,
    artifacts,
    run: "voices",
    backend: "wasm",
    epochs: 1,
    seed: [0],
    workers: 1,
    features: "pitch,formants,voice,rms",
    frames: "pitch",
    ...choice,
  }, {});

const settings = choose({}), run = new Run(settings);
await load(run, settings);
await extract(run, settings);
const columns = readFeatureColumns(run), features = run.readTable("features.parquet");
const clips = texts(features, "clip"), breath = clips.indexOf(BREATH);

Deno.test("a clip without voice has no pitch, no formants, no voice quality, and no zeros instead", () => {
  const x = numbers(features, columns);
  for (const [i, column] of columns.entries()) {
    const values = clips.map((_, row) => x[row * columns.length + i]!);
    // Whether there is a pitch, and the level, are known of any clip.
    const isKnown = column.startsWith("rms_") || column.startsWith("pitch_1_");
    strictEqual(Number.isNaN(values[breath]!), !isKnown, column);
    ok(values.every((value, row) => row === breath || Number.isFinite(value)), column);
  }
});

Deno.test("frames without voice have no pitch", () => {
  const { clips, file } = readFrames(run), row = clips.indexOf(BREATH);
  using frames = openFrames(file);
  const breath = frames.read(row), voice = frames.read(row === 0 ? 1 : 0);
  for (let i = 0; i < breath.length; i += 2) ok(Number.isNaN(breath[i]!) && Number.isFinite(breath[i + 1]!));
  ok(Number.isFinite(voice[2 * 8]!));
});

for (const scale of SCALES) {
  Deno.test(`scalers by ${scale} are numbers where values are missing, and models get numbers alone`, async () => {
    const mine = choose({ scale });
    await encode(run, mine);
    deepStrictEqual(readLeakage(run).filter(({ result }) => result === "fail"), []);
    const { scalers, frameScalers } = run.readJson<Encoder>("encoder.json");
    for (const { center, scale, fill = [] } of [...Object.values(scalers), ...Object.values(frameScalers!)]) {
      ok([...center, ...scale, ...fill].every(Number.isFinite));
    }
    for (const model of ["knn", "svm", "linear", "mlp(hidden=4)", "cnn", "attention"]) {
      await train(run, { ...mine, model });
      const predictions = rowsOf<Record<string, number>>(run.readTable("predictions.parquet"));
      strictEqual(predictions.length, clips.length);
      ok(predictions.every(({ p_happy, p_sad }) => Math.abs(p_happy! + p_sad! - 1) < 1e-5), model);
      if (model !== "knn" || isOwnScale(scale)) continue;
      const recogniser = await openRecogniser(run.readBytes("model.zip"));
      const x = numbers(features, recogniser.card.columns).subarray(
        breath * columns.length,
        (breath + 1) * columns.length,
      );
      ok(x.some(Number.isNaN));
      const p = await recogniser.recogniseFeatures({ columns: columns.length, x });
      ok(p.every(Number.isFinite));
      // The bundle carries what fills in: only so are these the probabilities of the run.
      deepStrictEqual(recogniser.card.scaler?.fill, scalers["all"]!.fill);
    }
  });
}
