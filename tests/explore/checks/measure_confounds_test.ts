import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { saveeSentence } from "ser/corpora/published/savee_sentences.ts";
import type { Confound } from "ser/explore/checks/confound.ts";
import { checkConfounds } from "ser/explore/checks/check_confounds.ts";
import { measureConfounds } from "ser/explore/checks/measure_confounds.ts";
import { randomNormal } from "ser/random.ts";
import { agree } from "../../fixtures/agree.ts";
import golden from "../../fixtures/confounds_golden.json" with { type: "json" };
import { designClips, type DesignOptions, foldsOf } from "../../fixtures/designs.ts";

/** What is found in a corpus that is divided so. */
function confoundsOf(options: DesignOptions, protocol?: "loso" | "speakers" | "random" | "sentences") {
  const clips = designClips(options);
  return measureConfounds(clips, foldsOf(clips, protocol));
}

const named = (confounds: ReturnType<typeof confoundsOf>, wanted: string) =>
  confounds.find(({ attribute }) => attribute === wanted)!;

/** The attributes that are warned of, and those that are noted. */
function judged(options: DesignOptions) {
  const confounds = confoundsOf(options);
  const names = (wanted: string) =>
    confounds.filter(({ result }) => result === wanted).map(({ attribute }) => attribute).join();
  return { warning: names("warning"), note: names("note") };
}

const NOTHING = { warning: "", note: "" };

for (const [index, { clips, most_frequent, balanced }] of golden.folds.entries()) {
  Deno.test(`measureConfounds() scores by a name as a model of pandas and scikit-learn does, ${index + 1}`, () => {
    const described = clips.map(([speaker, emotion, sentence], row) => (
      { clip: `${row}`, speaker: speaker!, emotion: emotion!, sentence: sentence!, corpus: "" }
    ));
    const { uar, uar_most_frequent } = named(measureConfounds(described, foldsOf(described)), "sentence");
    agree([uar!, uar_most_frequent!], [balanced, most_frequent], 1e-12);
  });
}

Deno.test("measureConfounds() finds that SAVEE's sentences alone score a UAR of .752, and nothing where they are held out", () => {
  const codes = { a: 15, d: 15, f: 15, h: 15, n: 30, sa: 15, su: 15 };
  const words = {
    a: "angry",
    d: "disgust",
    f: "fearful",
    h: "happy",
    n: "neutral",
    sa: "sad",
    su: "surprised",
  };
  const clips = ["DC", "JE", "JK", "KL"].flatMap((speaker) =>
    Object.entries(codes).flatMap(([code, count]) =>
      Array.from({ length: count }, (_, i) => ({
        clip: `${speaker}/${code}${i + 1}`,
        speaker,
        corpus: "savee",
        emotion: words[code as keyof typeof words],
        sentence: saveeSentence(code, i + 1),
      }))
    )
  );
  const sentence = named(measureConfounds(clips, foldsOf(clips)), "sentence");
  agree([sentence.uar_most_frequent!, sentence.uar!, sentence.chance], [0.752381, 0.771429, 1 / 7], 1e-6);
  strictEqual(sentence.result, "warning");
  const [, known] = checkConfounds([sentence]);
  match(known!.found, /^Words leak: .* UAR 0\.752 \(0\.771 if .* --protocol sentences\.$/);
  const held = named(measureConfounds(clips, foldsOf(clips, "sentences")), "sentence");
  ok(held.uar! < 0.2 && held.size! > 0.7);
  const [, unknown] = checkConfounds([held]);
  strictEqual(unknown!.result, "pass");
  match(unknown!.found, /^Sentences and emotions are associated \(V 0\.73\), but in these folds /);
});

Deno.test("checkConfounds() warns that an encoder hears words where these tell emotions, though it may be chance", () => {
  const tied = confoundsOf({
    speakers: 3,
    tie: ({ emotion }, { take }) => ({ sentence: `${emotion} ${take % 2}` }),
  });
  const few = tied.map((row) => row.attribute === "sentence" ? { ...row, result: "note" as const } : row);
  const words = (confounds: readonly Confound[], hearsWords: boolean) =>
    checkConfounds(confounds, { hearsWords }).find(({ check }) => check === "words")!;
  deepStrictEqual([words(few, false).result, words(few, true).result], ["note", "warning"]);
  match(
    words(few, true).found,
    /^Words may leak.*pretrained encoder, which hears words: .* Compare with sentences held out, --protocol sentences\.$/,
  );
  strictEqual(
    words(confoundsOf({}), true).result,
    "pass",
    "where words do not tell emotions, it may hear them",
  );
  const untold = words([], true);
  deepStrictEqual([untold.result, words([], false).found], [
    "note",
    "The corpus does not tell which sentences are said.",
  ]);
  match(
    untold.found,
    /A pretrained encoder hears words: where these go with emotions, scores may be of words\.$/,
  );
});

Deno.test("measureConfounds() warns of nothing in balanced corpora, whatever speakers differ in", () => {
  deepStrictEqual(judged({}), NOTHING);
  deepStrictEqual(judged({ speakers: 2, takes: 3 }), NOTHING);
  deepStrictEqual(judged({ speakers: 24, emotions: ["angry", "sad"] }), NOTHING);
});

Deno.test("checkConfounds() says what a model scores at most where nothing is given away, and what all clips have alike", () => {
  const rows = checkConfounds(confoundsOf({}));
  deepStrictEqual(rows.map(({ check, result }) => `${check} ${result}`), [
    "recording pass",
    "words pass",
    "voices pass",
    "speech pass",
  ]);
  const most = "a model that knows one thing alone scores UAR 0\\.\\d{3} at most";
  match(
    rows[0]!.found,
    new RegExp(`^Recordings tell little of emotions: ${most} \\(.*\\); all clips are alike in corpus, `),
  );
  match(
    rows[2]!.found,
    new RegExp(`^Who speaks tells little of emotions: ${most} \\(s.*; chance 0\\.250\\)\\.$`),
  );
  match(rows[3]!.found, new RegExp(`^Level and duration tell little of emotions: ${most} `));
});

Deno.test("measureConfounds() warns of a sentence, a rate, a sex, a corpus or a silence that is tied to emotions", () => {
  const rare = { sample_rate: 8000 };
  deepStrictEqual(judged({ tie: (_, { emotion, take }) => ({ sentence: `${emotion} ${take % 3}` }) }), {
    warning: "sentence",
    note: "",
  });
  deepStrictEqual(judged({ tie: (_, { emotion, take }) => (emotion === 3 && take < 5 ? rare : {}) }), {
    warning: "sample_rate",
    note: "",
  });
  deepStrictEqual(
    judged({
      shown: (speaker, emotions) => (speaker % 2 ? emotions.slice(0, 2) : emotions.slice(2)),
      speakers: 16,
    }),
    { warning: "sex", note: "" },
  );
  const corpora: DesignOptions = {
    speakers: 16,
    shown: (speaker, emotions) => (speaker < 8 ? emotions : emotions.slice(0, 2)),
    tie: (_, { speaker }) => ({ corpus: speaker < 8 ? "one" : "other", channels: speaker < 8 ? 1 : 2 }),
  };
  deepStrictEqual(judged(corpora), { warning: "corpus,channels", note: "" });
  const late = ({ emotion, random }: { emotion: number; random: () => number }) =>
    emotion * 0.3 + 0.3 * random();
  deepStrictEqual(judged({ tie: (_, at) => ({ silence_start: late(at) }) }), {
    warning: "silence_start",
    note: "",
  });
});

Deno.test("measureConfounds() notes level and duration that are tied to emotions, and silence that differs by moments", () => {
  const loud: DesignOptions["tie"] = (clip, { emotion }) => ({ rms_dbfs: clip.rms_dbfs! + 8 * emotion });
  deepStrictEqual(judged({ tie: loud }), { warning: "", note: "rms_dbfs" });
  const [brief] = checkConfounds(confoundsOf({ tie: (_, { emotion }) => ({ silence_end: 0.05 * emotion }) }));
  match(
    brief!.found,
    /silence at the end 1\.000 .*; chance 0\.250\. Silence differs by less than a quarter of a second, [^.]*\.$/,
  );
  deepStrictEqual(judged({ tie: (_, { emotion }) => ({ silence_end: 0.05 * emotion }) }), {
    warning: "",
    note: "silence_end",
  });
});

Deno.test("measureConfounds() gives a rate that tells one of four emotions what it is worth", () => {
  const confounds = confoundsOf({ tie: (_, { emotion }) => ({ sample_rate: emotion ? 16000 : 8000 }) });
  const rate = named(confounds, "sample_rate");
  // One emotion always, of the others the first by name.
  agree([rate.uar!, rate.low!, rate.high!, rate.chance], [0.5, 0.5, 0.5, 0.25], 1e-12);
  agree([rate.size!], [1], 0.01);
  ok(rate.p_holm! < 0.05 && rate.uar_p_holm! < 0.05);
  const [recording] = checkConfounds(confounds);
  strictEqual(recording!.result, "warning");
  match(
    recording!.found,
    /sample rate 0\.500 \(0\.500 to 0\.500\); chance 0\.250\..* Bring all recordings to /,
  );
});

Deno.test("measureConfounds() finds voices that tell emotions only where speakers are on both sides", () => {
  const shown: DesignOptions["shown"] = (speaker, emotions) =>
    [0, 0, 0, 1].map((i) => emotions[(speaker + i) % 4]!);
  const [apart, mixed] = (["loso", "random"] as const).map((protocol) =>
    named(confoundsOf({ shown }, protocol), "speaker")
  );
  ok(apart!.uar! < 0.3 && apart!.size! > 0.5 && apart!.p_holm! < 0.05, JSON.stringify(apart));
  deepStrictEqual([apart!.result, mixed!.result], ["pass", "warning"]);
  ok(mixed!.uar! > 0.4);
});

Deno.test("measureConfounds() takes no difference between speakers for one between emotions", () => {
  // Each speaker mostly shows one emotion, at a level of their own: taken one by one, the clips would be significant.
  const confounds = confoundsOf({
    speakers: 8,
    shown: (speaker, emotions) => [...emotions, ...new Array<string>(6).fill(emotions[speaker % 4]!)],
    tie: (_, { speaker, random }) => ({ rms_dbfs: -40 + 5 * speaker + randomNormal(random) }),
  });
  const { size, p_holm, result } = named(confounds, "rms_dbfs");
  ok(size! > 0.05, `${size}`);
  ok(p_holm! > 0.2, `${p_holm}`);
  strictEqual(result, "pass");
});

Deno.test("measureConfounds() takes no score of chance for more, though a model that knows nothing mostly scores less", () => {
  const { uar, chance, uar_p_holm } = named(confoundsOf({}), "speaker");
  strictEqual(uar, chance);
  strictEqual(uar_p_holm, 1);
});

Deno.test("measureConfounds() says what is the same in all clips, and leaves out what is not known of any", () => {
  const confounds = confoundsOf({ tie: () => ({ sentence: null, rms_dbfs: -Infinity }) });
  const names = confounds.map(({ attribute }) => attribute);
  ok(!names.includes("sentence") && !names.includes("rms_dbfs") && !names.includes("age"));
  const { values, size, uar, result } = named(confounds, "format");
  deepStrictEqual({ values, size, uar, result }, { values: 1, size: null, uar: null, result: "pass" });
});

Deno.test("measureConfounds() takes not being known for a value", () => {
  const confounds = confoundsOf({
    tie: (clip, { emotion }) => ({ sentence: emotion ? clip.sentence! : null }),
  });
  const { values, unknown, result } = named(confounds, "sentence");
  deepStrictEqual({ values, unknown, result }, { values: 7, unknown: 48, result: "warning" });
});

Deno.test("measureConfounds() is the same for the same clips, and warns of mere noise in one corpus of twenty at most", () => {
  const noise = (seed: number): DesignOptions => ({
    speakers: 5,
    takes: 3,
    seed,
    shown: (_, emotions) => emotions,
    tie: (_, { random }) => ({
      emotion: ["angry", "happy", "neutral", "sad"][Math.floor(random() * 4)]!,
      sentence: `${Math.floor(random() * 10)}`,
      sample_rate: random() < 0.5 ? 8000 : 16000,
      channels: random() < 0.2 ? 2 : 1,
    }),
  });
  deepStrictEqual(confoundsOf(noise(3)), confoundsOf(noise(3)));
  const corpora = Array.from({ length: 30 }, (_, seed) => confoundsOf(noise(seed)));
  const warned = corpora.filter((confounds) => confounds.some(({ result }) => result === "warning")).length;
  ok(warned <= 4, `${warned} of 30`); // 1.5 are expected at most, more than 4 in 2 of 100 cases
  const associated = corpora.filter((confounds) =>
    confounds.some(({ p_holm }) => p_holm !== null && p_holm < 0.05)
  );
  ok(associated.length <= 4, `${associated.length} of 30`);
});

Deno.test("measureConfounds() draws tested speakers alone, where a fold tests but some", () => {
  const clips = designClips(), speakers = [...new Set(clips.map(({ speaker }) => speaker))];
  const rows = (names: readonly string[]) =>
    clips.flatMap(({ speaker }, row) => names.includes(speaker) ? [row] : []);
  const fold = { fold: 1, train: rows(speakers.slice(2)), validation: [], test: rows(speakers.slice(0, 2)) };
  const measured = measureConfounds(clips, [fold]).filter(({ uar }) => uar !== null && !Number.isNaN(uar));
  ok(measured.length > 0);
  for (const { attribute, uar, low, high } of measured) {
    ok(low! <= uar! + 1e-12 && uar! <= high! + 1e-12, `${attribute}: ${uar} (${low} to ${high})`);
  }
});
