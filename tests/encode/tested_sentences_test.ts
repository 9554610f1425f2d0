import { strictEqual } from "node:assert/strict";
import { testedSentences } from "ser/encode/tested_sentences.ts";

const clips = ["x", "y", null, "x", null].map((sentence) => ({ sentence }));
const fold = (train: number[], test: number[], validation: number[] = []) => ({
  fold: 1,
  train,
  validation,
  test,
});

Deno.test("testedSentences() tells known sentences, in validation and of any fold too, from new and untold ones", () => {
  strictEqual(testedSentences(clips, [fold([1, 2], [0])]), "new");
  strictEqual(testedSentences(clips, [fold([1], [0]), fold([0, 1], [3])]), "known");
  strictEqual(testedSentences(clips, [fold([1], [0], [3])]), "known");
  strictEqual(testedSentences(clips, [fold([1], [0, 2])]), "not told");
  strictEqual(testedSentences(clips, [fold([2], [4])]), "not told", "what is not told is not the same");
});
