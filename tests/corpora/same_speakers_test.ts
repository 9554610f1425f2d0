import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Collection } from "ser/corpora/corpus.ts";
import { openCorpora } from "ser/corpora/open_corpora.ts";
import { doubtSameSpeakers } from "ser/corpora/same_speakers.ts";

const [demo] = await openCorpora({ corpus: "demo", source: "", pattern: "", columns: "" });

/** A corpus with a clip of each of some speakers. */
function corpus(name: string, ...speakers: readonly string[]): Collection {
  const { collection } = demo!, label = collection.labels[0]!;
  return {
    ...collection,
    card: { ...collection.card, name },
    labels: speakers.map((speaker, i) => ({ ...label, clip: `${i}.wav`, speaker })),
    inferences: [],
  };
}

const doubts = (...corpora: readonly Collection[]) =>
  doubtSameSpeakers(corpora).map(({ inferences }) => inferences.map(({ inferred }) => inferred));

Deno.test("doubtSameSpeakers() doubts that people of one name in two corpora are two, however it is spelt", () => {
  const one = corpus("one", "anna", "José", "李明", "carl"),
    two = corpus("two", "Anna", "jose", "李明", "dora");
  const [first, second] = doubtSameSpeakers([one, two]);
  deepStrictEqual(first!.inferences, []);
  strictEqual(second!.inferences.length, 1);
  const { about, inferred, doubt } = second!.inferences[0]!;
  deepStrictEqual([about, inferred], ["speaker", "called as in one, but other people: Anna, jose, 李明"]);
  match(doubt!, /^are they the same people\? .* read both as one corpus/);
});

Deno.test("doubtSameSpeakers() tells of each corpus with which a later one shares names, and of five names", () => {
  const many = ["abel", "bert", "carl", "dora", "emil", "fred"];
  deepStrictEqual(doubts(corpus("one", ...many), corpus("two", "carl"), corpus("three", ...many)), [
    [],
    ["called as in one, but other people: carl"],
    [
      "called as in one, but other people: abel, bert, carl, dora, emil, and 1 more",
      "called as in two, but other people: carl",
    ],
  ]);
});

Deno.test("doubtSameSpeakers() does not doubt numbers, codes, and what any speaker may be called", () => {
  const any = [
    "1",
    "03",
    "10_2",
    "DC",
    "OAF",
    "F02",
    "SM0",
    "speaker1",
    "Actor_01",
    "female",
    "unknown",
    "Ses01F",
  ];
  deepStrictEqual(doubts(corpus("one", ...any), corpus("two", ...any)), [[], []]);
  deepStrictEqual(doubts(corpus("one", "anna"), corpus("two", "bert")), [[], []]);
  deepStrictEqual(doubts(corpus("one", "anna", "anna")), [[]]);
});
