import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Convention, meydaConventions } from "ser/explore/meyda_conventions.ts";
import { mfcc } from "ser/features/spectrum/mfcc.ts";
import { row } from "ser/features/feature_matrix.ts";
import { stft } from "ser/audio/stft.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { GOLDEN_SIGNALS, second } from "../fixtures/signals.ts";

const vowel = GOLDEN_SIGNALS.vowel!();
const conventions = rowsOf<Convention>(meydaConventions(vowel));
const noisy = rowsOf<Convention>(meydaConventions(GOLDEN_SIGNALS.noise!()));

Deno.test("meydaConventions() has 13 MFCC, 12 chroma, ZCR and 6 descriptors, each with a reason", () => {
  const count = (kind: string) => conventions.filter(({ feature }) => feature.startsWith(`${kind} `)).length;
  deepStrictEqual([count("mfcc"), count("chroma")], [13, 12]);
  strictEqual(conventions.length, 32);
  ok(conventions.every(({ reason }) => reason.startsWith("Meyda: ")));
});

Deno.test("meydaConventions() compares the means over frames", () => {
  const first = row(mfcc(stft(vowel)), 1);
  const { ours, meyda, difference } = named("mfcc 1");
  ok(Math.abs(ours - first.reduce((sum, value) => sum + value, 0) / first.length) < 1e-9);
  strictEqual(difference, meyda - ours);
});

Deno.test("meydaConventions() shows a count of crossings against a rate: 2048 times as many", () => {
  const { ours, meyda, correlation } = named("zcr", noisy);
  ok(Math.abs(meyda / ours / 2048 - 1) < 0.02);
  ok(correlation! > 0.5);
});

Deno.test("meydaConventions() shows a slope of the other sign, a third as large", () => {
  const { ours, meyda, correlation } = named("spectralSlope");
  ok(Math.abs(meyda / ours + 1 / 3) < 0.01);
  ok(correlation! < -0.99);
});

Deno.test("meydaConventions() of silence has no number where Meyda has none, and no correlations", () => {
  const silent = rowsOf<Convention>(meydaConventions(second(() => 0)));
  strictEqual(named("zcr", silent).meyda, 0);
  ok(Number.isNaN(named("spectralKurtosis", silent).meyda));
  ok(silent.every(({ correlation }) => correlation === null));
});

function named(feature: string, table = conventions): Convention {
  return table.find((convention) => convention.feature === feature)!;
}
