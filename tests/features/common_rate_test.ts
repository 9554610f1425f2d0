import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { resample } from "ser/audio/resample.ts";
import { toCommonRate } from "ser/features/common_rate.ts";
import { parseFeatures } from "ser/features/parse_features.ts";

const clip = { samples: Float32Array.from({ length: 1600 }, (_, n) => Math.sin(n)), sampleRate: 16000 };

Deno.test("a clip is resampled to the rate of its features if that is one, and else left as it is", () => {
  const features = parseFeatures("mfcc,rms"), [mfcc] = features;
  deepStrictEqual(toCommonRate(clip, features), resample(clip, 22050));
  const slow = { ...mfcc!, family: { ...mfcc!.family, sampleRate: 8000 } };
  deepStrictEqual(toCommonRate(clip, [slow]), resample(clip, 8000));
  strictEqual(toCommonRate(clip, [...features, slow]), clip);
  strictEqual(toCommonRate(clip, []), clip);
});
