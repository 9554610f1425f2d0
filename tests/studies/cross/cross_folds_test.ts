import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { corpusOf } from "ser/keys.ts";
import { EVERY } from "ser/evaluate/cross_table.ts";
import { crossFolds } from "ser/studies/cross/cross_folds.ts";

const clipsOf = (...speakers: string[]) =>
  speakers.flatMap((speaker) => ["happy", "sad"].map((emotion) => ({ speaker, emotion })));

Deno.test("crossFolds() tests each corpus by every other, by itself and by all, and no tested speaker is heard", () => {
  const names = fc.uniqueArray(fc.constantFrom(..."abcdef"), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(names, names, fc.integer({ min: 2, max: 6 }), fc.nat(), (one, two, folds, seed) => {
    const clips = clipsOf(...one.map((name) => `one/${name}`), ...two.map((name) => `two/${name}`));
    const crossed = crossFolds(clips, { folds, seed });
    deepStrictEqual(crossed.map(({ fold }) => fold), crossed.map((_, i) => i + 1));
    for (const { train, test, trained, validation } of crossed) {
      const heard = new Set(train.map((row) => clips[row]!.speaker));
      ok(test.length > 0 && test.every((row) => !heard.has(clips[row]!.speaker)));
      ok(train.every((row) => trained === EVERY || corpusOf(clips[row]!.speaker) === trained));
      deepStrictEqual(validation, []);
    }
    for (const [corpus, speakers] of [["one", one], ["two", two]] as const) {
      for (const trained of ["one", "two", EVERY]) {
        const tested = crossed.filter((fold) => fold.trained === trained).flatMap(({ test }) => test)
          .filter((row) => corpusOf(clips[row]!.speaker) === corpus).sort((a, b) => a - b);
        const isMeant = trained === corpus || trained === EVERY ? speakers.length > 1 : true;
        const all = [...clips.keys()].filter((row) => corpusOf(clips[row]!.speaker) === corpus);
        deepStrictEqual(tested, isMeant ? all : [], `${corpus} by ${trained}`);
      }
    }
  }));
});

Deno.test("crossFolds() trains on all but the tested speakers where all corpora are learnt from", () => {
  const clips = clipsOf("one/a", "one/b", "two/c", "two/d");
  const joint = crossFolds(clips, { folds: 5, seed: 0 }).filter(({ trained }) => trained === EVERY);
  strictEqual(joint.length, 2);
  for (const { train, test } of joint) deepStrictEqual([train.length, test.length], [4, 4]);
});
