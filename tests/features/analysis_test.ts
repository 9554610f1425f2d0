import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import type { Encoder } from "ser/encoders/encoder.ts";
import { Analysis, type Computation } from "ser/features/analysis.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { type Computed, defineFamily, type Family, type Feature } from "ser/features/family.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import type { Options } from "ser/options.ts";
import { measureClip } from "ser/features/measure_clip.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { mfccFamily } from "ser/features/spectrum/mfcc.ts";
import { spectrogram } from "ser/features/spectrum/spectrogram.ts";
import { rmsFamily } from "ser/features/time/rms.ts";
import { sine } from "../fixtures/signals.ts";

const matrix = (...values: number[]): FeatureMatrix => (
  { family: "made_up", rows: ["one"], frames: values.length, values: Float64Array.from(values), hop: 1 }
);

/** A feature of a family that is made up. */
function madeUp(compute: Family["compute"], more: Partial<Family> = {}): Feature {
  const family = defineFamily<Options, Computed>({
    name: "made_up",
    module: import.meta.url,
    title: "Made up",
    measures: "",
    unit: "",
    defaults: {},
    rows: () => 1,
    compute,
    ...more,
  });
  return { name: "made_up", family, options: {}, pool: "mean", trim: 0 };
}

Deno.test("an analysis computes once what is asked for by the same options, and anew by others", () => {
  let count = 0;
  const counted: Computation<number, { times: number; plus: number }> = {
    defaults: { times: 2, plus: 0 },
    compute: ({ audio }, { times, plus }) => (count++, times * audio.samples.length + plus),
  };
  const analysis = new Analysis(sine(440));
  strictEqual(analysis.get(counted), 44100);
  strictEqual(analysis.get(counted, { times: 2 }), 44100);
  strictEqual(analysis.get(counted, { plus: 0, times: 2 }), 44100);
  strictEqual(count, 1);
  strictEqual(analysis.get(counted, { plus: 1 }), 44101);
  strictEqual(count, 2);
  strictEqual(analysis.get(spectrogram), analysis.get(spectrogram));
  notStrictEqual(analysis.get(mfccFamily), analysis.get(mfccFamily, { coefficients: 13 }));
});

Deno.test("a computation is given the sample rate that it states, resampled once for all that ask", () => {
  const at = (sampleRate: number): Computation<Float32Array> => (
    { defaults: {}, sampleRate, compute: ({ audio }) => audio.samples }
  );
  const analysis = new Analysis(sine(440));
  strictEqual(analysis.get(at(22050)), analysis.audio.samples);
  const slow = analysis.get(at(16000));
  strictEqual(slow.length, 16000);
  strictEqual(analysis.get(at(16000)), slow);
  const back: Computation<Float32Array> = {
    defaults: {},
    sampleRate: 16000,
    compute: (other) => other.get(at(22050)),
  };
  strictEqual(analysis.get(back), analysis.audio.samples, "not resampled from what was resampled");
});

Deno.test("computeFeatures() gives a family its own rate, trimmed as it asks, and others theirs", async () => {
  const seen: number[] = [];
  const slow = madeUp(({ audio }) => {
    seen.push(audio.sampleRate, audio.samples.length);
    return matrix(1);
  }, { sampleRate: 16000 });
  const samples = new Float32Array(3 * 48000);
  for (let n = 48000; n < 96000; n++) samples[n] = Math.sin(n / 20);
  const [rms] = parseFeatures("rms");
  const audio = { samples, sampleRate: 48000 };
  const [, level] = await computeFeatures(audio, [slow, rms!, { ...slow, trim: 40 }]);
  deepStrictEqual(seen.slice(0, 2), [16000, 48000]);
  strictEqual(level!.frames, 1 + Math.floor(3 * 22050 / 512));
  ok(seen[2] === 16000 && seen[3]! >= 16000 && seen[3]! < 21000, `${seen}`);
});

Deno.test("a family may take time, and others may build on it", async () => {
  const encoder = madeUp(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return matrix(1, 2, 3);
  });
  const onTop = madeUp(async (analysis) => {
    const { values } = await analysis.get(encoder.family);
    return matrix(...values.map((value) => 10 * value));
  });
  const { rows, frames } = await measureClip(sine(440), [encoder, onTop], { frames: onTop });
  deepStrictEqual(rows.map((row) => [...row]), [[2], [20]]);
  deepStrictEqual([...frames], [10, 20, 30]);
  const failing = madeUp(() => Promise.reject(new RangeError("a fault")));
  await rejects(measureClip(sine(440), [encoder, failing]), { name: "RangeError", message: "a fault" });
});

Deno.test("a feature is given the encoder that it needs, and no other", async () => {
  const encoder = (width: number): Encoder => ({
    config: {
      type: "wavlm",
      blocks: 1,
      width,
      frontEnd: { kind: "wave", normalise: false },
      least: 1,
      positions: null,
    },
    sha256: "aa",
    layers: [1],
    encode: () => Promise.resolve({ frames: 1, width, layers: new Map() }),
    dispose: () => Promise.resolve(),
  });
  const encoders = { one: encoder(1), two: encoder(2) };
  const needing = (name: string, asked = name) =>
    madeUp(async (analysis) => matrix((await analysis.encoder(asked).encode(analysis.audio)).width), {
      encoder: () => name,
    });
  const { rows } = await measureClip(sine(440), [needing("one"), needing("two")], { encoders });
  deepStrictEqual(rows.map((row) => [...row]), [[1], [2]]);
  await rejects(measureClip(sine(440), [needing("three")], { encoders }), {
    name: "InputError",
    message: "Cannot extract made_up as the encoder three was not opened",
  });
  await rejects(measureClip(sine(440), [needing("one", "two")], { encoders }), {
    name: "TypeError",
    message: /the encoder two/,
  });
});

Deno.test("what families share is computed once a clip", () => {
  const analysis = new Analysis(sine(440));
  strictEqual(analysis.get(rmsFamily), analysis.get(rmsFamily));
  throws(() => analysis.encoder("none"), { name: "TypeError" });
});
