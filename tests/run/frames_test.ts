import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { computeFeatures } from "ser/features/compute_features.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { resample } from "ser/audio/resample.ts";
import { decodeNpy, encodeNpy, readFrames } from "ser/run/frames.ts";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { readClip } from "ser/stages/recordings.ts";
import { texts } from "ser/tables/tables.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

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
  const { clips, columns, x, offsets } = readFrames(run);
  deepStrictEqual(clips, texts(run.readTable("features.parquet"), "clip"));
  deepStrictEqual(columns, ["mfcc_0", "mfcc_1", "mfcc_2"]);
  deepStrictEqual([offsets.length, x.length], [13, 3 * offsets[12]!]);
  const audio = resample(await readClip(run, clips[5]!), 22050);
  const [{ values, frames }] = await computeFeatures(audio, parseFeatures("mfcc(coefficients=3)")) as [
    FeatureMatrix,
  ];
  strictEqual(offsets[6]! - offsets[5]!, frames);
  for (let frame = 0; frame < frames; frame++) {
    for (let row = 0; row < 3; row++) {
      strictEqual(x[3 * (offsets[5]! + frame) + row], Math.fround(values[row * frames + frame]!));
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
    message: 'Cannot keep several features frame by frame: current frames are "mfcc,rms"',
  });
});

Deno.test("encodeNpy() writes NumPy's format: magic, version, a padded header, then the values", () => {
  const bytes = encodeNpy(Float32Array.of(1, 2, 3, 4, 5, 6), 3);
  const start = bytes.length - 24;
  strictEqual(start % 64, 0);
  deepStrictEqual([...bytes.subarray(0, 8)], [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  strictEqual(new DataView(bytes.buffer).getUint16(8, true), start - 10);
  strictEqual(
    new TextDecoder().decode(bytes.subarray(10, start)),
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(start - 11) + "\n",
  );
  deepStrictEqual(decodeNpy(bytes), { columns: 3, values: Float32Array.of(1, 2, 3, 4, 5, 6) });
});

for (
  const [what, bytes] of [["cut short", encodeNpy(new Float32Array(4), 2).slice(0, -1)], [
    "no such file",
    new Uint8Array(3),
  ]] as const
) {
  Deno.test(`decodeNpy() refuses bytes that are ${what}`, () => {
    throws(() => decodeNpy(bytes), {
      name: "InputError",
      message: /^Cannot read \d+ bytes as frames as they are no matrix of 32-bit floats in NumPy's format$/,
    });
  });
}
