import { InputError } from "ser/errors.ts";
import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { allowedDivisions } from "ser/encode/allowed_divisions.ts";
import type { Fold, FoldClip } from "ser/encode/fold.ts";
import { describeFewerFolds, type FoldOptions, makeFolds, PROTOCOLS } from "ser/encode/folds.ts";
import { parseFoldList } from "ser/encode/fold_list.ts";
import { overlappingSpeakers } from "ser/encode/overlaps.ts";

/** Three clips of each of two emotions by each speaker, who says another sentence in each. */
function clipsOf(...speakers: string[]): FoldClip[] {
  return speakers.flatMap((speaker) =>
    ["happy", "sad"].flatMap((emotion) => ["x", "y", "z"].map((sentence) => ({ speaker, emotion, sentence })))
  );
}

/** Clips in any order, enough of each speaker and emotion for any of the options. */
const corpora = fc.array(fc.record({
  speaker: fc.constantFrom(..."abcde"),
  emotion: fc.constantFrom("happy", "sad"),
  sentence: fc.constantFrom("x", "y", "z"),
})).chain((more) => {
  const clips = [...clipsOf(..."abcde"), ...more];
  return fc.shuffledSubarray(clips, { minLength: clips.length });
});

const options: fc.Arbitrary<FoldOptions> = fc.record({
  protocol: fc.constantFrom(
    ...PROTOCOLS.filter((protocol) => !["emobox", "corpora", "official"].includes(protocol)),
  ),
  folds: fc.integer({ min: 2, max: 5 }),
  validation: fc.integer({ min: 0, max: 1 }),
  seed: fc.nat(),
});

/** Makes folds, by a list of two folds where there is to be one. */
function divide(clips: readonly FoldClip[], options: FoldOptions): Fold[] {
  const speakers = [...new Set(clips.map(({ speaker }) => speaker))];
  const lines = speakers.map((speaker, index) => `${speaker},${index % 2}`);
  return makeFolds(clips, {
    ...options,
    list: parseFoldList(`speaker,fold\n${lines.join("\n")}`, "folds.csv"),
  });
}

Deno.test("makeFolds() tests every clip exactly once", () => {
  fc.assert(fc.property(corpora, options, (clips, options) => {
    const tested = divide(clips, options).flatMap(({ test }) => test);
    deepStrictEqual(tested.toSorted((a, b) => a - b), clips.map((_, row) => row));
  }));
});

Deno.test("makeFolds() gives a clip one part in a fold, or none with sentences, and always something to learn and to test", () => {
  fc.assert(fc.property(corpora, options, (clips, options) => {
    for (const { train, validation, test } of divide(clips, options)) {
      const rows = [...train, ...validation, ...test].sort((a, b) => a - b);
      if (options.protocol === "sentences") strictEqual(new Set(rows).size, rows.length);
      else deepStrictEqual(rows, clips.map((_, row) => row));
      ok(train.length > 0 && test.length > 0);
    }
  }));
});

Deno.test("makeFolds() keeps speakers on one side, except with random", () => {
  fc.assert(fc.property(corpora, options, (clips, options) => {
    if (options.protocol === "random") return;
    for (const fold of divide(clips, options)) deepStrictEqual(overlappingSpeakers(clips, fold), []);
  }));
});

Deno.test("makeFolds() sets aside as many speakers as asked for, whom training does not hear", () => {
  fc.assert(fc.property(corpora, options, (clips, options) => {
    for (const { train, validation } of divide(clips, options)) {
      const speakers = (rows: readonly number[]) => new Set(rows.map((row) => clips[row]!.speaker));
      strictEqual(speakers(validation).size, options.validation);
      ok(speakers(train).isDisjointFrom(speakers(validation)));
    }
  }));
});

Deno.test("makeFolds() numbers folds from 1", () => {
  const folds = makeFolds(clipsOf("a", "b", "c"), { protocol: "speakers", folds: 2 });
  deepStrictEqual(folds.map(({ fold }) => fold), [1, 2]);
});

Deno.test("makeFolds() holds out each speaker in turn with loso, whatever number of folds is given", () => {
  const clips = clipsOf("c", "a", "b");
  const held = makeFolds(clips, { protocol: "loso", folds: 2 })
    .map(({ test }) => [...new Set(test.map((row) => clips[row]!.speaker))]);
  deepStrictEqual(held, [["a"], ["b"], ["c"]]);
});

Deno.test("makeFolds() keeps sentences on one side too with sentences, and has all else to learn from", () => {
  fc.assert(fc.property(corpora, options, (clips, options) => {
    for (const { train, validation, test } of divide(clips, { ...options, protocol: "sentences" })) {
      const tested = test.map((row) => clips[row]!);
      const voices = new Set(tested.map(({ speaker }) => speaker));
      const said = new Set(tested.map(({ sentence }) => sentence));
      const learnt = [...train, ...validation].map((row) => clips[row]!);
      ok(learnt.every(({ speaker, sentence }) => !voices.has(speaker) && !said.has(sentence)));
    }
  }));
});

Deno.test("makeFolds() tests every group of speakers on every group of sentences, at most as many of these as folds", () => {
  const clips = clipsOf("a", "b", "c", "d");
  const options = { protocol: "sentences", folds: 2 } as const;
  const folds = makeFolds(clips, options);
  deepStrictEqual(folds.map(({ fold }) => fold), [1, 2, 3, 4]); // three sentences in two groups
  const [alone] = makeFolds(clips, { ...options, folds: 4 });
  deepStrictEqual(alone!.test.map((row) => clips[row]), [
    { speaker: "a", emotion: "happy", sentence: "x" },
    { speaker: "a", emotion: "sad", sentence: "x" },
  ]);
  const rest = clips.keys().filter((row) => clips[row]!.speaker !== "a" && clips[row]!.sentence !== "x");
  deepStrictEqual(alone!.train, [...rest]);
});

Deno.test("makeFolds() cannot keep sentences apart that it is not told, or that are all the same", () => {
  const divide = (...sentences: (string | null)[]) => () =>
    makeFolds(
      sentences.map((sentence, i) => ({ speaker: `s${i}`, emotion: "sad", sentence, clip: `${i}.wav` })),
      { protocol: "sentences", folds: 2 },
    );
  throws(divide("x", null, "y", ""), {
    name: "InputError",
    message:
      "Cannot keep sentences apart as the corpus does not tell what is said in 2 of 4 clips: 1.wav, 3.wav",
  });
  throws(divide("x", "x", "x"), {
    name: "InputError",
    message: 'Cannot keep sentences apart as all clips say "x"',
  });
});

Deno.test("makeFolds() holds out what EmoBox publishes, in its order", () => {
  const clips = ["DC", "JE", "JK", "KL"].map((speaker) => ({ speaker, emotion: "sad" }));
  const folds = makeFolds(clips, { protocol: "emobox", folds: 5, corpus: "savee" });
  deepStrictEqual(folds.map(({ test }) => test.map((row) => clips[row]!.speaker)), [["JE"], ["KL"], ["DC"], [
    "JK",
  ]]);
});

Deno.test("makeFolds() refuses a list that is missing, or that leaves nothing to learn from", () => {
  throws(() => makeFolds(clipsOf("a", "b"), { protocol: "list", folds: 5 }), {
    name: "InputError",
    message: "Cannot divide clips by a list as there is none: name its file",
  });
  const list = parseFoldList("speaker,fold\na,1\nb,1\n", "folds.csv");
  throws(() => makeFolds(clipsOf("a", "b"), { protocol: "list", folds: 5, list }), {
    name: "InputError",
    message: "Cannot learn anything in fold 1 as no clip is left beside the tested ones",
  });
});

Deno.test("makeFolds() makes groups of speakers whose sizes differ by one at most", () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 30 }), (count, folds) => {
    fc.pre(folds <= count);
    const clips = Array.from({ length: count }, (_, i) => ({ speaker: `${i}`, emotion: "sad" }));
    const sizes = makeFolds(clips, { protocol: "speakers", folds }).map(({ test }) => test.length);
    ok(Math.max(...sizes) - Math.min(...sizes) <= 1, `${sizes}`);
  }));
});

Deno.test("makeFolds() deals each emotion evenly to random folds, within one clip", () => {
  fc.assert(fc.property(corpora, options, (clips, options) => {
    const folds = makeFolds(clips, { ...options, protocol: "random" });
    for (const emotion of ["happy", "sad"]) {
      const counts = folds.map(({ test }) => test.filter((row) => clips[row]!.emotion === emotion).length);
      ok(Math.max(...counts) - Math.min(...counts) <= 1, `${emotion}: ${counts}`);
    }
    const sizes = folds.map(({ test }) => test.length);
    ok(Math.max(...sizes) - Math.min(...sizes) <= 1, `all: ${sizes}`);
  }));
});

Deno.test("makeFolds() divides by the seed: the same one alike, another one otherwise", () => {
  const clips = clipsOf(..."abcdefgh");
  for (
    const [protocol, validation] of [["speakers", 0], ["random", 0], ["loso", 1], ["sentences", 0]] as const
  ) {
    const divide = (seed: number) => makeFolds(clips, { protocol, folds: 3, validation, seed });
    deepStrictEqual(divide(0), divide(0));
    notDeepStrictEqual(divide(0), divide(1));
  }
});

Deno.test("makeFolds() says what to do where there are too few speakers", () => {
  const divide = (speakers: string, options: Omit<FoldOptions, "seed">) => () =>
    makeFolds(clipsOf(...speakers), options);
  for (const protocol of ["loso", "speakers", "sentences"] as const) {
    throws(divide("a", { protocol, folds: 5 }), {
      name: "InputError",
      message: "Cannot hold out speakers as there is only 1: name more speakers in the corpus, or use the " +
        'protocol "random", which leaks',
    });
  }
  throws(divide("abc", { protocol: "loso", folds: 5, validation: 2 }), {
    name: "InputError",
    message: "Cannot set 2 speakers aside for validation as fold 1 trains on only 2",
  });
});

Deno.test("makeFolds() holds out each speaker where more folds are asked for, and describeFewerFolds() says so", () => {
  const clips = clipsOf("a", "b", "c");
  for (const protocol of ["speakers", "sentences"] as const) {
    const options = { protocol, folds: 3, validation: 1 };
    deepStrictEqual(makeFolds(clips, { ...options, folds: 7 }), makeFolds(clips, options));
    strictEqual(describeFewerFolds(clips, options), null);
    strictEqual(
      describeFewerFolds(clips, { protocol, folds: 7 }),
      "3 groups of speakers instead of 7, as there are only 3 speakers",
    );
  }
  deepStrictEqual(
    makeFolds(clips, { protocol: "speakers", folds: 7 }),
    makeFolds(clips, { protocol: "loso", folds: 7 }),
  );
  for (const protocol of ["loso", "emobox", "list", "random"] as const) {
    strictEqual(describeFewerFolds(clips, { protocol, folds: 7 }), null);
  }
});

Deno.test("makeFolds() names the emotion that has too few clips to be stratified, and what helps", () => {
  const bored = ["a", "b"].map((speaker) => ({ speaker, emotion: "bored" }));
  const divide = (...more: FoldClip[]) => () =>
    makeFolds([...clipsOf("a", "b"), ...more], { protocol: "random", folds: 3 });
  throws(divide(...bored), {
    name: "InputError",
    message: 'Cannot make 3 stratified folds as "bored" has only 2 clips: use no more than 2 folds',
  });
  throws(divide(bored[0]!), {
    name: "InputError",
    message:
      'Cannot make 3 stratified folds as "bored" has only one clip, which cannot be both learnt from and ' +
      "tested: leave that emotion out",
  });
});

Deno.test("makeFolds() refuses fewer than two folds, which would leave nothing to learn from", () => {
  for (const protocol of ["speakers", "random"] as const) {
    throws(() => makeFolds(clipsOf("a", "b"), { protocol, folds: 1 }), {
      name: "InputError",
      message: "Cannot divide clips as folds must be a whole number >= 2: current value is 1",
    });
  }
});

Deno.test("allowedDivisions() lists what a corpus allows, and only what makeFolds() can do", () => {
  const clip = fc.record({ speaker: fc.constantFrom(..."abc"), emotion: fc.constantFrom("happy", "sad") });
  fc.assert(fc.property(fc.array(clip, { minLength: 1 }), fc.integer({ min: 2, max: 5 }), (clips, asked) => {
    const speakers = new Set(clips.map(({ speaker }) => speaker)).size;
    const rarest = Math.min(
      ...Map.groupBy(clips, ({ emotion }) => emotion).values().map(({ length }) => length),
    );
    if (speakers < 2 && rarest < 2) return throws(() => allowedDivisions(clips, asked), InputError);
    const divisions = allowedDivisions(clips, asked);
    deepStrictEqual(divisions.map(({ protocol }) => protocol), [
      ...(rarest > 1 ? ["random"] : []),
      ...(speakers > 2 && asked < speakers ? ["speakers"] : []),
      ...(speakers > 1 ? ["loso"] : []),
    ]);
    for (const { protocol, folds } of divisions) {
      strictEqual(makeFolds(clips, { protocol, folds }).length, protocol === "loso" ? speakers : folds);
    }
  }));
});

Deno.test("allowedDivisions() makes as many folds as are asked for, of speakers or of a single one's clips", () => {
  const folds = (...speakers: string[]) =>
    allowedDivisions(clipsOf(...speakers), 2).map(({ protocol, folds }) => [protocol, folds]);
  deepStrictEqual(folds("a"), [["random", 2]]);
  deepStrictEqual(folds(..."abcd"), [["random", 2], ["speakers", 2], ["loso", 2]]);
  throws(() => allowedDivisions([{ speaker: "a", emotion: "happy" }], 2), {
    name: "InputError",
    message:
      "Cannot divide clips by any protocol as two speakers are needed, or two clips of every emotion: " +
      "there are 1 clips of 1 speakers",
  });
});

Deno.test("corpora holds out every corpus in turn", () => {
  const clips = clipsOf("savee/a", "emodb/a", "savee/b");
  const folds = makeFolds(clips, { protocol: "corpora", folds: 5 });
  deepStrictEqual(folds.map(({ test }) => [...new Set(test.map((row) => clips[row]!.speaker))]), [
    ["savee/a", "savee/b"],
    ["emodb/a"],
  ]);
  deepStrictEqual(folds[1]!.train, folds[0]!.test);
});

Deno.test("corpora needs two", () => {
  throws(() => makeFolds(clipsOf("savee/a", "savee/b"), { protocol: "corpora", folds: 5 }), {
    name: "InputError",
    message: /^Cannot hold out corpora as all clips are of savee: load several/,
  });
});

const published = ["train", "test2", "validation", null, "test1", "train", "other"].map((split) => (
  { split, speaker: "a", emotion: "sad" }
));

Deno.test("official tests each test part, and validates as the corpus says; other clips are not used", () => {
  const folds = makeFolds(published, { protocol: "official", folds: 5 });
  deepStrictEqual(folds, [
    { fold: 1, train: [0, 5], validation: [2], test: [4] },
    { fold: 2, train: [0, 5], validation: [2], test: [1] },
  ]);
});

Deno.test("official says which parts there are where some are missing", () => {
  const refuse = (clips: readonly FoldClip[], message: RegExp) =>
    throws(() => makeFolds(clips, { protocol: "official", folds: 5 }), { name: "InputError", message });
  refuse(published.slice(0, 1), /as there is only train, and train and test are needed/);
  refuse(clipsOf("a", "b"), /as the corpus tells of none/);
});
