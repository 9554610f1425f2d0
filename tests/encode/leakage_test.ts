import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Fold } from "ser/encode/fold.ts";
import { makeFolds, type Protocol } from "ser/encode/folds.ts";
import { blockingLeaks, checkLeakage, leakageWarning } from "ser/encode/leakage.ts";
import { type Divided, LEAKAGE_CHECKS } from "ser/encode/leakage_row.ts";
import { overlappingSpeakers } from "ser/encode/overlaps.ts";
import { SCALES } from "ser/encode/scaler.ts";
import { fitScaling, isOwnScale } from "ser/encode/scaling.ts";
import { WHOLE } from "ser/keys.ts";

/** Four speakers say two sentences in two emotions; a value each. */
const clips = ["a", "b", "c", "d"].flatMap((speaker) =>
  ["sad", "happy"].flatMap((emotion) =>
    ["x", "y"].map((sentence) => {
      const clip = `${speaker}/${emotion}_${sentence}.wav`;
      return { clip, speaker, emotion, sentence, sha256: `hash of ${clip}`, ...WHOLE };
    })
  )
);
const speakers = clips.map(({ speaker }) => speaker);
const values = { columns: 1, x: Float64Array.from(clips, (_, row) => row ** 1.5) };

/** Divides the clips as a run would. */
function divide(
  protocol: Protocol,
  { validation = 0, scale = "train" as typeof SCALES[number] } = {},
): Divided {
  const folds = makeFolds(clips, { protocol, folds: 2, validation });
  return { clips, folds, scaled: [{ ...values, ...fitScaling(scale, values, folds, speakers) }] };
}

function check(name: typeof LEAKAGE_CHECKS[number], divided: Divided) {
  const { result, found } = checkLeakage(divided).find(({ check }) => check === name)!;
  return `${result}: ${found}`;
}

/** The same with some things changed in every fold. */
function withFolds(divided: Divided, change: (fold: Fold) => Partial<Fold>): Divided {
  return { ...divided, folds: divided.folds.map((fold) => ({ ...fold, ...change(fold) })) };
}

Deno.test("overlappingSpeakers() lists, in order, whoever is tested on and also trained or validated on", () => {
  const clips = ["b", "a", "b", "a", "c"].map((speaker) => ({ speaker }));
  const shared = overlappingSpeakers(clips, { fold: 1, train: [0], validation: [1], test: [2, 3, 4] });
  deepStrictEqual(shared, ["a", "b"]);
  deepStrictEqual(overlappingSpeakers(clips, { fold: 1, train: [0, 2], validation: [4], test: [1, 3] }), []);
});

for (const protocol of ["loso", "speakers", "sentences"] as const) {
  Deno.test(`checkLeakage() finds nothing in folds of the protocol ${protocol}, whatever the scale and validation`, () => {
    for (const scale of SCALES) {
      for (const validation of [0, 1]) {
        const rows = checkLeakage(divide(protocol, { scale, validation }));
        deepStrictEqual(rows.map(({ check }) => check), [...LEAKAGE_CHECKS]);
        deepStrictEqual(blockingLeaks(rows, []), []);
        strictEqual(leakageWarning(rows) === null, !isOwnScale(scale));
      }
    }
  });
}

Deno.test("checkLeakage() finds tested speakers who were heard in training, and names folds", () => {
  match(
    check("speakers", divide("random")),
    /^fail: Speaker leakage: in 2 of 2 folds, .*\(4 speakers in all\).*cannot be reported as speaker-independent\.$/,
  );
  const { folds, ...rest } = divide("loso");
  const [first, ...others] = folds;
  match(
    check("speakers", { ...rest, folds: [{ ...first!, validation: [first!.test[0]!] }, ...others] }),
    /^fail: Speaker leakage: in 1 of 4 folds \(1\), .*\(1 speakers in all\)/,
  );
  strictEqual(
    check("speakers", divide("loso")),
    "pass: No tested speaker is heard in training or validation, in any of 4 folds.",
  );
});

Deno.test("checkLeakage() says of sentences how many tell the emotion, and doubts names that all do", () => {
  const named = clips.map((clip) => ({ ...clip, sentence: `${clip.emotion} ${clip.sentence}` }));
  const some = clips.map((clip) => clip.sentence === "x" ? clip : { ...clip, sentence: `${clip.emotion} y` });
  const divided = (protocol: Protocol, clips: typeof named) => ({
    clips,
    folds: makeFolds(clips, { protocol, folds: 2 }),
    scaled: [],
  });
  match(
    check("sentences", divided("loso", some)),
    /^note: .* 2 of 3 sentences are said with one emotion only: words /,
  );
  match(
    check("sentences", divided("sentences", named)),
    /^note: No tested sentence is said .*, as far as their names tell\. Each is said with one emotion only, such as sad x: /,
  );
  match(
    check("sentences", divided("sentences", some)),
    /^pass: No tested sentence is said in training or validation, /,
  );
  const angry = named.map((clip) => ({ ...clip, emotion: "angry" }));
  match(check("sentences", divided("sentences", angry)), /^pass: /);
});

Deno.test("checkLeakage() finds the same file on both sides under two names", () => {
  const copied = (from: number, to: number) =>
    clips.map((clip, row) => row === to ? { ...clip, sha256: clips[from]!.sha256 } : clip);
  strictEqual(
    check("audio", { ...divide("loso"), clips: copied(0, 5) }),
    "fail: Audio leakage: in 2 of 4 folds (1, 2), tested files are also in training or validation: a/sad_x.wav = b/sad_y.wav.",
  );
  strictEqual(
    check("audio", { ...divide("loso"), clips: copied(0, 1) }),
    "pass: No tested file is also in training or validation, in any of 4 folds; 1 file is in the corpus more than once.",
  );
  match(check("audio", divide("loso")), /^pass: .* 0 files are in the corpus more than once\.$/);
});

Deno.test("checkLeakage() notes sentences that are known from training", () => {
  strictEqual(
    check("sentences", divide("loso")),
    "note: Known sentences: in 4 of 4 folds, sentences of the test part (2 of 2 in all) are also said in training.",
  );
  strictEqual(
    check("sentences", divide("sentences")),
    "pass: No tested sentence is said in training or validation, in any of 4 folds.",
  );
  strictEqual(
    check("sentences", { ...divide("loso"), clips: clips.map((clip) => ({ ...clip, sentence: null })) }),
    "note: The corpus does not tell which sentences are said.",
  );
});

for (const scale of ["train", "robust"] as const) {
  Deno.test(`checkLeakage() finds a scaler that has seen test rows, with the scale ${scale}`, () => {
    const divided = divide("loso", { scale });
    const [table] = divided.scaled;
    const scalers = { ...table!.scalers, 2: table!.scalers["all"]! };
    strictEqual(
      check("scaler", { ...divided, scaled: [{ ...table!, scalers }] }),
      "fail: Scaler leakage: the scalers of folds 2 are not those of the training rows.",
    );
    strictEqual(
      check("scaler", { ...divided, scaled: [table!, { ...table!, scalers: {} }] }),
      "fail: Scaler leakage: the scalers of folds 1, 2, 3, 4, all are not those of the training rows.",
    );
    strictEqual(
      check("scaler", divided),
      "pass: Every scaler is that of its training rows alone, in any of 4 folds.",
    );
  });
}

Deno.test("checkLeakage() says that scaling by speaker uses tested clips, which is no failure", () => {
  const divided = divide("loso", { scale: "speaker" });
  match(
    check("scaler", divided),
    /^note: Scaled by speaker: .* the tested ones included \(not their labels\)/,
  );
  match(leakageWarning(checkLeakage(divided))!, /^Scaled by speaker: /);
  const [table] = divided.scaled;
  const scalers = { ...table!.scalers, b: table!.scalers["a"]! };
  strictEqual(
    check("scaler", { ...divided, scaled: [{ ...table!, scalers }] }),
    "fail: Scaler leakage: the scalers of speakers b are not those of their own clips.",
  );
});

Deno.test("checkLeakage() has nothing to find where nothing is scaled", () => {
  strictEqual(check("scaler", divide("loso", { scale: "none" })), "pass: Nothing is scaled.");
});

Deno.test("checkLeakage() finds clips that are there, or used in a fold, more than once", () => {
  const divided = divide("loso");
  strictEqual(
    check("augmentation", divided),
    "pass: All 16 rows are clips as the corpus has them, none twice in a fold, in any of 4 folds.",
  );
  strictEqual(
    check(
      "augmentation",
      withFolds(divided, ({ fold, test }) => fold === 1 ? { test: [...test, test[0]!] } : {}),
    ),
    "fail: Augmentation leakage: in 1 of 4 folds (1), a clip is used twice; copies may only be made of training clips.",
  );
  match(
    check("augmentation", { ...divided, clips: clips.with(5, clips[0]!) }),
    /^fail: Augmentation leakage: there are several rows of a\/sad_x\.wav; /,
  );
});

Deno.test("checkLeakage() finds validation that knows tested speakers or clips", () => {
  strictEqual(
    check("selection", divide("loso", { validation: 1 })),
    "pass: Validation shares no speaker and no clip with the test part, in any of 4 folds.",
  );
  match(check("selection", divide("random")), /^pass: No speakers are set aside for validation/);
  strictEqual(
    check("selection", withFolds(divide("loso"), ({ test }) => ({ validation: [test[0]!] }))),
    "fail: Selection leakage: in 4 of 4 folds, validation has speakers or clips of the test part: a, " +
      "a/sad_x.wav, b, b/sad_x.wav, c and 3 more.",
  );
});

Deno.test("checkLeakage() vouches for no speaker whom the corpus does not tell", () => {
  const someUnknown = clips.map((clip) => clip.speaker === "d" ? { ...clip, speaker: "mine/unknown" } : clip);
  const divided = (protocol: Protocol) => ({ ...divide(protocol), clips: someUnknown });
  strictEqual(
    check("speakers", divided("loso")),
    "note: No tested speaker is heard in training or validation, in any of 4 folds, as far as it is known: who speaks is not " +
      "told of 4 of 16 clips, and they may be any of the others.",
  );
  match(leakageWarning(checkLeakage(divided("loso")))!, /^No tested speaker .* not told of 4 of 16 clips/);
  match(check("speakers", divided("random")), /^fail: Speaker leakage: in 2 of 2 folds, speakers/);
  const onlyUnknown = clips.map((clip, row) => ({
    ...clip,
    speaker: row % 2 ? "mine/Unknown" : `mine/${row}`,
  }));
  match(
    check("speakers", { ...divide("random"), clips: onlyUnknown }),
    /^fail: Speaker leakage cannot be ruled out: in 2 of 2 folds, .* not told of 8 of 16 clips\. The same people/,
  );
});

Deno.test("leakageWarning() tells of every failure; blockingLeaks() leaves out those that are allowed", () => {
  const rows = [
    { check: "speakers", result: "fail", found: "One." },
    { check: "audio", result: "fail", found: "Two." },
    { check: "sentences", result: "note", found: "Three." },
    { check: "scaler", result: "pass", found: "Four." },
  ] as const;
  strictEqual(leakageWarning(rows), "One. Two.");
  deepStrictEqual(blockingLeaks(rows, []), [rows[0], rows[1]]);
  deepStrictEqual(blockingLeaks(rows, ["audio", "selection"]), [rows[0]]);
  deepStrictEqual(blockingLeaks(rows, ["audio", "speakers"]), []);
});
