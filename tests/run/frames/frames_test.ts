import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { computeFeatures } from "ser/features/compute_features.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { resample } from "ser/audio/resample.ts";
import { openFrames } from "ser/run/frames/frame_file.ts";
import { readFrames, writeFrames } from "ser/run/frames/frames.ts";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { readClip } from "ser/stages/recordings.ts";
import { texts } from "ser/tables/tables.ts";
import { recordings } from "../../fixtures/recordings.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

const settings = configure({
  corpus: "folders",
  source: recordings(),
  artifacts: temporaryFolder(),
  run: "mine",
  features: "rms",
  frames: "mfcc(coefficients=3)",
  workers: 2,
}, {});
const run = new Run(settings);
await load(run, settings);
await extract(run, settings);

Deno.test("extract keeps a feature frame by frame, clip after clip, in the order of the features' rows", async () => {
  const { clips, columns, file } = readFrames(run), { offsets } = file;
  deepStrictEqual(clips, texts(run.readTable("features.parquet"), "clip"));
  deepStrictEqual(columns, ["mfcc_0", "mfcc_1", "mfcc_2"]);
  deepStrictEqual([offsets.length, file.type, file.size], [13, "<f4", 128 + 12 * offsets[12]!]);
  using opened = openFrames(file);
  const x = opened.read(5);
  const audio = resample(await readClip(run, clips[5]!), 22050);
  const [{ values, frames }] = await computeFeatures(audio, parseFeatures("mfcc(coefficients=3)")) as [
    FeatureMatrix,
  ];
  strictEqual(offsets[6]! - offsets[5]!, frames);
  for (let frame = 0; frame < frames; frame++) {
    for (let row = 0; row < 3; row++) {
      strictEqual(x[3 * frame + row], Math.fround(values[row * frames + frame]!));
    }
  }
});

Deno.test("extract removes frames that are no longer wanted, and keeps the features", async () => {
  const features = run.hash("features.parquet");
  await extract(run, { ...settings, frames: "" });
  deepStrictEqual([run.hash("frames.npy"), run.hash("frames.parquet")], [null, null]);
  strictEqual(run.hash("features.parquet"), features);
});

Deno.test("extract keeps one feature frame by frame at most", async () => {
  await rejects(extract(run, { ...settings, frames: "mfcc,rms" }), {
    name: "InputError",
    message:
      'Cannot keep several features frame by frame, unless they are layers of one encoder: current frames are "mfcc,rms"',
  });
});

/** Three clips, the second of them without frames. */
function* made() {
  yield { clip: "a", values: Float32Array.of(1, 2, 3, 4) };
  yield { clip: "b", values: new Float32Array() };
  yield { clip: "c", values: Float32Array.of(0.1, 70000) };
}

/** A folder of its own, in which nothing is. */
const emptyRun = () => new Run({ artifacts: temporaryFolder(), run: "empty" });

for (const [type, last] of [["<f4", [0.1, 70000]], ["<f2", [0.0999755859375, 65504]]] as const) {
  Deno.test(`frames that are written as ${type} are read clip by clip`, () => {
    const run = emptyRun();
    writeFrames(run, { columns: 2, type }, made());
    const { clips, file } = readFrames(run);
    deepStrictEqual([clips, [...file.offsets]], [["a", "b", "c"], [0, 2, 2, 3]]);
    using frames = openFrames(file);
    deepStrictEqual([...frames.read(2)], last.map(Math.fround));
    deepStrictEqual([...frames.read(0)], [1, 2, 3, 4]);
    deepStrictEqual(frames.read(1).length, 0);
    strictEqual(Deno.statSync(file.path).size, 128 + 6 * (type === "<f2" ? 2 : 4));
  });
}

Deno.test("frames of a file that another has taken the place of are not read", () => {
  const run = emptyRun();
  writeFrames(run, { columns: 2, type: "<f4" }, made());
  const { file } = readFrames(run);
  writeFrames(run, { columns: 2, type: "<f2" }, made());
  throws(() => openFrames(file), {
    name: "InputError",
    message: `Cannot read ${file.path} as it has changed meanwhile: run the stage again`,
  });
});

Deno.test("frames of a file that was open before another took its place are read", () => {
  const run = emptyRun();
  writeFrames(run, { columns: 2, type: "<f4" }, made());
  using frames = openFrames(readFrames(run).file);
  writeFrames(run, { columns: 1, type: "<f4" }, [{ clip: "a", values: Float32Array.of(9) }]);
  deepStrictEqual([...frames.read(0)], [1, 2, 3, 4]);
});

Deno.test("files of frames that do not belong together are refused", () => {
  const one = emptyRun(), other = emptyRun();
  writeFrames(one, { columns: 2, type: "<f4" }, made());
  writeFrames(other, { columns: 2, type: "<f4" }, [{ clip: "a", values: new Float32Array(2) }]);
  Deno.copyFileSync(other.path("frames.parquet"), one.path("frames.parquet"));
  throws(() => readFrames(one), {
    name: "InputError",
    message:
      /^Cannot read the frames of clips as .*frames\.npy has 3 and frames\.parquet counts 1: run the stage/,
  });
  one.write("frames.npy", new Uint8Array(3));
  throws(() => readFrames(one), { name: "InputError", message: /^Cannot read 3 bytes as frames / });
  one.remove("frames.npy");
  throws(() => readFrames(one), {
    name: "InputError",
    message: /is not there: run the stage "extract" first/,
  });
});
