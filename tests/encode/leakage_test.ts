import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { makeFolds } from "ser/encode/folds.ts";
import { leakageWarning, sharedSpeakers } from "ser/encode/leakage.ts";

const clips = ["b", "a", "b", "a", "c"].map((speaker) => ({ speaker, emotion: "sad" }));

Deno.test("sharedSpeakers() lists, in order, whoever is tested on and also trained or validated on", () => {
  deepStrictEqual(sharedSpeakers(clips, { fold: 1, train: [0], validation: [1], test: [2, 3, 4] }), [
    "a",
    "b",
  ]);
  deepStrictEqual(sharedSpeakers(clips, { fold: 1, train: [0, 2], validation: [4], test: [1, 3] }), []);
});

Deno.test("leakageWarning() is silent where speakers are kept apart", () => {
  strictEqual(leakageWarning(clips, makeFolds(clips, { protocol: "loso", folds: 3, validation: 1 })), null);
});

Deno.test("leakageWarning() counts the folds that leak and the speakers they share", () => {
  const apart = { fold: 1, train: [0, 2, 4], validation: [], test: [1, 3] };
  const leaking = { fold: 2, train: [0, 1, 3], validation: [], test: [2, 4] };
  const warning = leakageWarning(clips, [apart, leaking]);
  match(warning!, /^Speaker leakage: in 1 of 2 folds, .*\(1 speakers in all\)/);
  match(warning!, /cannot be reported as speaker-independent\.$/);
});
