import { ok, strictEqual } from "node:assert/strict";
import { openDemo } from "ser/corpora/demo.ts";
import { fitScaler, scaleBy } from "ser/encode/mod.ts";
import { columnName, columnNames, parseColumn } from "ser/features/columns.ts";
import * as core from "ser/mod.ts";
import { useBackend } from "ser/models/layers/backend.ts";
import { formatModel, parseModel } from "ser/models/model.ts";
import { packBundle } from "ser/recogniser/bundle.ts";
import golden from "../fixtures/sound_golden.json" with { type: "json" };
import { probe } from "./probe.js";

/** What an engine has computed. */
export type Probed = Awaited<ReturnType<typeof probe>>;

/** Clips of synthetic speech: two speakers, two emotions, two sentences. */
export const WAVS: readonly Uint8Array[] = await Promise.all(
  ["F01", "M01"].flatMap((speaker) =>
    ["happy", "sad"].flatMap((emotion) =>
      [1, 2].map((sentence) => openDemo().read(`${speaker}/${speaker}_${emotion}_s${sentence}.wav`))
    )
  ),
);

/** A model of every kind, trained a little on the clips. */
export const BUNDLES: readonly Uint8Array[] = await Promise.all(
  ["mlp(hidden=16-8)", "linear", "lssvm", "svm", "knn(k=3)", "majority", "cnn(layers=2,channels=8)"].map(
    bundle,
  ),
);

/** A file for each decoder that is loaded when it is needed. */
export const SOUNDS: readonly Uint8Array[] = (["MP3", "FLAC, 24 bits", "Ogg Vorbis", "Opus in WebM"] as const)
  .map(
    (name) => Uint8Array.fromBase64(golden.cases[name].file),
  );

/** What this engine computes. */
export const EXPECTED: Probed = await probe(core, WAVS, BUNDLES, SOUNDS);

async function bundle(model: string): Promise<Uint8Array> {
  await useBackend();
  const { name, kind, options } = parseModel(model);
  const isFrames = kind.input === "frames", features = isFrames ? "mel(bands=8)" : "six";
  const parsed = core.parseFeatures(features),
    clips = WAVS.map((wav) => core.decodeWav(wav, "clip.wav").audio);
  const parts = await Promise.all(clips.map(async (clip) => {
    const { rows, frames } = await core.measureClip(
      clip,
      isFrames ? [] : parsed,
      isFrames ? { frames: parsed[0] } : {},
    );
    return isFrames ? [...frames] : rows.flatMap((row) => [...row]);
  }));
  const names = isFrames
    ? Array.from({ length: 8 }, (_, row) => columnName({ family: "mel", row }))
    : columnNames(parsed);
  const columns = names.length, x = Float64Array.from(parts.flat());
  const offsets = Uint32Array.from(
    [0, ...parts.keys()],
    (_, i) => parts.slice(0, i).reduce((sum, { length }) => sum + length, 0) / columns,
  );
  const scaler = fitScaler(x, columns, [...Array(x.length / columns).keys()]);
  const inputs = { columns, x: scaleBy(scaler, x), ...(isFrames ? { offsets } : {}) };
  const fitOptions = {
    classes: 2,
    seed: 0,
    epochs: 3,
    balance: "none",
    validation: null,
    patience: 0,
  } as const;
  const classifier = await kind.fit({ inputs, y: [0, 0, 1, 1, 0, 0, 1, 1] }, options, fitOptions);
  const card = {
    model: formatModel({ name, options }),
    emotions: ["happy", "sad"],
    columns: names,
    features: parsed.map(core.formatFeature).join(","),
    sampleRate: 22050,
    scale: "train",
    scaler,
    temperature: 1.25,
    licences: [{ corpus: "demo", licence: "MIT" }],
    about: {},
  } as const;
  return await packBundle(card, await classifier.save());
}

/**
 * Shows that another engine computes the same: each feature to `tolerance` of its unit, each probability to `tolerance`.
 *
 * The unit of a feature is its size or, where that is greater, its deviation over the clips, or the deviation over time of the row
 * that it is pooled from; or 1, of a correlation and of what tells a distribution's shape.
 */
export function agreeWith(probed: Probed, tolerance = 1e-6): void {
  for (const [set, clips] of EXPECTED.features.entries()) {
    const names = columnNames(core.parseFeatures(SETS[set]!));
    for (const [column, name] of names.entries()) {
      const values = clips.map((clip) => clip[column]!), spread = deviation(values);
      for (const [clip, value] of values.entries()) {
        const actual = probed.features[set]![clip]![column]!;
        const unit = Math.max(Math.abs(value), spread, unitOf(name, names, clips[clip]!));
        ok(
          Object.is(actual, value) || Math.abs(actual - value) <= tolerance * unit,
          `${name} of clip ${clip}: ${actual} against ${value}`,
        );
      }
    }
  }
  for (const [sound, expected] of EXPECTED.samples.entries()) {
    const actual = probed.samples[sound]!;
    strictEqual(actual.length, expected.length);
    ok(
      expected.every((sample, i) => Math.abs(actual[i]! - sample) <= tolerance),
      `samples of sound ${sound}`,
    );
  }
  strictEqual(probed.probabilities.length, BUNDLES.length);
  for (const [model, expected] of EXPECTED.probabilities.entries()) {
    strictEqual(probed.probabilities[model]!.length, expected.length);
    for (const [i, value] of expected.entries()) {
      const actual = probed.probabilities[model]![i]!;
      ok(
        Math.abs(actual - value) <= tolerance,
        `model ${model}, probability ${i}: ${actual} against ${value}`,
      );
    }
  }
}

const SETS = ["six", "full"];

function unitOf(name: string, names: readonly string[], values: readonly number[]): number {
  const { family, row, statistic = "" } = parseColumn(name)!;
  if (family.endsWith("correlation") || ["skewness", "kurtosis"].includes(statistic)) return 1;
  const isLevel = /^(mean|range|p\d+)$/.test(statistic);
  return isLevel ? values[names.indexOf(columnName({ family, row, statistic: "std" }))] ?? 0 : 0;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
