import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { emoboxGroups } from "ser/encode/published_folds.ts";
import { describePart, whyIncomparable } from "ser/literature/comparable.ts";
import { describeProtocol, type RunProtocol } from "ser/literature/paper.ts";
import { paperOf, PAPERS, PUBLISHED_RESULTS } from "ser/literature/papers.ts";
import { judge } from "ser/literature/verdict.ts";

const find = (id: string) => PUBLISHED_RESULTS.find((result) => result.id === id)!;

const RUN: RunProtocol = { corpus: "ravdess", protocol: "speakers", folds: 6, scale: "train", clips: 1440 };

Deno.test("published results have names of their own, a publication, and a score from 0 to 1", () => {
  strictEqual(new Set(PUBLISHED_RESULTS.map(({ id }) => id)).size, PUBLISHED_RESULTS.length);
  for (const result of PUBLISHED_RESULTS) {
    ok(result.value > 0 && result.value < 1, result.id);
    strictEqual(result.folds === null, result.protocol !== "speakers", result.id);
    ok(paperOf(result)!.results.includes(result), result.id);
  }
  for (const { name, citation, url } of PAPERS) {
    ok(citation.length > 40, name);
    match(url, name === "random splits" ? /^$/ : /^https:\/\//);
  }
});

Deno.test("published results are kept under their own corpus, features and way", () => {
  const values = ["egemaps", "is13", "mfcc"].flatMap((features) =>
    ["offline", "online"].map((way) => find(`ertk-ravdess-${features}-${way}`).value)
  );
  deepStrictEqual(values, [0.61, 0.50, 0.69, 0.59, 0.42, 0.34]);
  strictEqual(find("ertk-crema-d-is13-online").value, 0.61);
  strictEqual(find("ertk-tess-egemaps-online").value, 0.33);
  strictEqual(find("emobox-ravdess-whisper-large-v3").value, 0.753);
  strictEqual(find("emobox-emovo-wav2vec2-base").value, 0.311);
  const { measure, value, protocol } = find("emobox-savee-data2vec-base");
  deepStrictEqual([measure, value, protocol], ["WA", 0.7825, "loso"]);
  strictEqual(find("emobox-tess-hubert-base").protocol, "random");
  strictEqual(find("ertk-savee-mfcc-offline").selection, "test");
});

Deno.test("every corpus of EmoBox that is kept has its networks of base size", () => {
  const corpora = Map.groupBy(
    PUBLISHED_RESULTS.filter(({ id }) => id.startsWith("emobox-")),
    ({ corpus }) => corpus,
  );
  for (const [corpus, results] of corpora) {
    const base = results.flatMap(({ id }) =>
      id.endsWith("-base") ? id.slice(`emobox-${corpus}-`.length) : []
    );
    deepStrictEqual(base.sort(), [
      "data2vec-base",
      "data2vec2-base",
      "hubert-base",
      "wav2vec2-base",
      "wavlm-base",
    ]);
  }
});

Deno.test("a paper whose scores are known to be off says so", () => {
  const flaws = PAPERS.flatMap(({ name, flaw }) => flaw === null ? [] : [[name, flaw] as const]);
  deepStrictEqual(flaws.map(([name]) => name), ["EmoBox"]);
  match(
    flaws[0]![1],
    /all checkpoints before it scores.*4 to 5 points; its folds of Emo-DB, CREMA-D and TESS share/,
  );
});

Deno.test("EmoBox's folds of SAVEE and EMOVO, kept as one speaker out, hold out one speaker each", () => {
  const speakers = { savee: ["DC", "JE", "JK", "KL"], emovo: ["f1", "f2", "f3", "m1", "m2", "m3"] };
  for (const [corpus, names] of Object.entries(speakers)) {
    ok(emoboxGroups(corpus, names).every(({ size }) => size === 1));
    strictEqual(find(`emobox-${corpus}-hubert-large`).protocol, "loso");
  }
});

for (
  const [id, run, reason] of [
    ["ertk-ravdess-is13-online", {}, null],
    ["ertk-ravdess-is13-online", { scale: "robust" }, null],
    ["ertk-ravdess-is13-online", { folds: 5 }, "other folds"],
    ["ertk-ravdess-is13-online", { protocol: "loso", folds: null }, "other folds"],
    ["ertk-ravdess-is13-online", { protocol: "random", folds: null }, "speakers held out"],
    ["ertk-ravdess-is13-online", { scale: "speaker" }, "no per-speaker z-normalisation"],
    ["ertk-ravdess-is13-online", { corpus: "savee" }, "another corpus"],
    ["ertk-ravdess-is13-online", { clips: 360 }, "360 of 1,440 clips"],
    ["ertk-ravdess-is13-online", { clips: 360, folds: 5 }, "360 of 1,440 clips, other folds"],
    ["ertk-ravdess-is13-offline", { scale: "speaker" }, "tuned on the test folds"],
    ["ertk-ravdess-is13-offline", {}, "per-speaker z-normalisation, tuned on the test folds"],
    ["emobox-ravdess-hubert-large", {}, "other folds"],
    ["emobox-ravdess-hubert-large", { protocol: "emobox", folds: null }, null],
    [
      "superb-iemocap-wavlm-base",
      { corpus: "iemocap", protocol: "emobox", folds: null, clips: 7529 },
      "fewer emotions",
    ],
    ["superb-iemocap-wavlm-base", { corpus: "iemocap", protocol: "emobox", folds: null, clips: 5531 }, null],
    [
      "emobox-iemocap-wavlm-base",
      { corpus: "iemocap", protocol: "emobox", folds: null, clips: 5000 },
      "5,000 of 5,531 clips",
    ],
    ["random-ravdess-upper", {}, "speakers shared between training and test"],
    ["random-ravdess-upper", { protocol: "random", folds: null }, null],
  ] as const satisfies [string, Partial<RunProtocol>, string | null][]
) {
  Deno.test(`${id} beside ${JSON.stringify(run)}: ${reason ?? "comparable"}`, () => {
    strictEqual(whyIncomparable(find(id), { ...RUN, ...run }), reason);
  });
}

Deno.test("a published result can be compared with a run of its own protocol unless the test folds tuned it", () => {
  for (const result of PUBLISHED_RESULTS) {
    const own: RunProtocol = {
      ...result,
      scale: result.scale ?? "train",
      clips: result.part?.clips ?? Infinity,
    };
    strictEqual(whyIncomparable(result, own), result.selection === "test" ? "tuned on the test folds" : null);
  }
});

Deno.test("describePart() takes a corpus that lacks a hundredth for whole, and one of which no whole is known", () => {
  strictEqual(describePart({ corpus: "ravdess", clips: 1426 }), null);
  strictEqual(describePart({ corpus: "ravdess", clips: 1425 }), "1,425 of 1,440 clips");
  strictEqual(describePart({ corpus: "manifest", clips: 8 }), null);
});

for (
  const [speakers, published, verdict] of [
    [11, 0.50, "surpassed by 0.07"],
    [10, 0.50, "above by 0.07 (10 speakers: too few to judge by)"],
    [2, 0.55, "above by 0.02 (2 speakers: too few to judge by)"],
    [4, 0.60, "below by 0.03 (4 speakers: too few to judge by)"],
  ] as const
) {
  Deno.test(`judge() says of ${speakers} speakers "${verdict}"`, () => {
    strictEqual(judge(published, 0.57, { low: 0.52, high: 0.61 }, speakers), verdict);
  });
}

for (
  const [published, ours, interval, verdict] of [
    [0.50, 0.57, { low: 0.52, high: 0.61 }, "surpassed by 0.07"],
    [0.55, 0.57, { low: 0.52, high: 0.61 }, "reached"],
    [0.57, 0.57, { low: 0.52, high: 0.61 }, "reached"],
    [0.60, 0.57, { low: 0.52, high: 0.61 }, "below by 0.03, within the interval"],
    [0.61, 0.57, { low: 0.52, high: 0.61 }, "below by 0.04, within the interval"],
    [0.70, 0.57, { low: 0.52, high: 0.61 }, "below by 0.13"],
    [0.50, 0.57, null, "reached"],
    [0.60, 0.57, null, "below by 0.03"],
  ] as const
) {
  Deno.test(`judge(${published}, ${ours}, ${JSON.stringify(interval)}) is "${verdict}"`, () => {
    strictEqual(judge(published, ours, interval, 24), verdict);
  });
}

Deno.test("judge() says that ours is below exactly where the published score is higher", () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(score, score, score, score, fc.nat(30), (published, ours, a, b, speakers) => {
    const interval = { low: Math.min(ours, a, b), high: Math.max(ours, a, b) };
    strictEqual(judge(published, ours, interval, speakers).startsWith("below"), published > ours);
    strictEqual(judge(published, ours, null, speakers).startsWith("below"), published > ours);
  }));
});

Deno.test("describeProtocol() puts every kept protocol in words", () => {
  const words = new Set(PUBLISHED_RESULTS.map(describeProtocol));
  deepStrictEqual([...words].sort(), [
    "6 groups of speakers, per-speaker z-normalisation",
    "6 groups of speakers, scaler fitted on training clips",
    "EmoBox's groups of speakers",
    "clips at random, speakers shared",
    "one speaker out",
    "one speaker out, per-speaker z-normalisation",
    "one speaker out, scaler fitted on training clips",
  ]);
});
