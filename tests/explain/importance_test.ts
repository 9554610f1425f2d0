import { InputError } from "ser/errors.ts";
import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { scoreConfusion } from "ser/metrics/metrics.ts";
import { estimateFall, fallShares, type PermutedClip } from "ser/explain/importance.ts";
import golden from "../fixtures/importance_golden.json" with { type: "json" };

const clips = fc.array(
  fc.record({
    speaker: fc.constantFrom("a", "b", "c", "d"),
    emotion: fc.constantFrom("calm", "happy", "sad"),
    predicted: fc.constantFrom("calm", "happy", "sad"),
    permuted: fc.tuple(fc.constantFrom("calm", "happy", "sad"), fc.constantFrom("calm", "happy", "sad")),
  }),
  { minLength: 2, maxLength: 40 },
).filter((clips) => new Set(clips.map(({ speaker }) => speaker)).size > 1);

const quick = { resamples: 50 };

/** UAR of what clips were taken for, counted by the confusion matrix. */
function uar(clips: readonly PermutedClip[], word: (clip: PermutedClip) => string): number {
  const names = ["calm", "happy", "sad"];
  const counts = names.map((actual) =>
    names.map((said) => clips.filter((clip) => clip.emotion === actual && word(clip) === said).length)
  );
  return scoreConfusion(counts).uar;
}

Deno.test("estimateFall() is the UAR before less the mean UAR after", () => {
  fc.assert(fc.property(clips, (clips) => {
    const after = [0, 1].map((time) => uar(clips, ({ permuted }) => permuted[time]!));
    const expected = uar(clips, ({ predicted }) => predicted) - (after[0]! + after[1]!) / 2;
    ok(Math.abs(estimateFall(clips, quick).value - expected) < 1e-12);
  }));
});

Deno.test("estimateFall() gives scikit-learn's permutation importance of the same shuffles", () => {
  const { actual, predicted, features } = golden;
  for (const { permuted, importance } of features) {
    const clips = actual.map((label, clip) => ({
      speaker: `${clip % 4}`,
      emotion: `${label}`,
      predicted: `${predicted[clip]}`,
      permuted: permuted.map((labels) => `${labels[clip]}`),
    }));
    const { value } = estimateFall(clips, quick);
    ok(Math.abs(value - importance) < 1e-14, `${value} instead of ${importance}`);
  }
});

Deno.test("estimateFall() does not depend on the order of clips", () => {
  fc.assert(fc.property(clips, (clips) => {
    const { value, low, high } = estimateFall(clips, quick), turned = estimateFall(clips.toReversed(), quick);
    for (const [a, b] of [[value, turned.value], [low, turned.low], [high, turned.high]] as const) {
      ok(Math.abs(a - b) < 1e-12);
    }
  }));
});

Deno.test("estimateFall() knows no uncertainty where all speakers lose alike", () => {
  const clips = ["a", "b", "c"].flatMap((speaker) =>
    ["calm", "sad"].map((emotion) => ({ speaker, emotion, predicted: emotion, permuted: ["sad"] }))
  );
  deepStrictEqual(estimateFall(clips), { value: 0.5, low: 0.5, high: 0.5 });
});

Deno.test("fallShares() sum to the fall, one a speaker by name, and are 0 where nothing changes", () => {
  fc.assert(fc.property(clips, (clips) => {
    const shares = fallShares(clips), names = [...new Set(clips.map(({ speaker }) => speaker))].sort();
    strictEqual(shares.length, names.length);
    ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - estimateFall(clips, quick).value) < 1e-12);
    const same = clips.map((clip) =>
      clip.speaker === names[0] ? { ...clip, permuted: clip.permuted.map(() => clip.predicted) } : clip
    );
    ok(Math.abs(fallShares(same)[0]!) < 1e-12);
  }));
});

Deno.test("estimateFall() needs two speakers", () => {
  const clip = { speaker: "a", emotion: "calm", predicted: "calm", permuted: ["calm"] };
  throws(() => estimateFall([clip, clip]), InputError);
  strictEqual(estimateFall([clip, { ...clip, speaker: "b" }]).value, 0);
});
