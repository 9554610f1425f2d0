import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import pl from "nodejs-polars";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { saveFigure } from "ser/plots/drawing/save_figure.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { drawEveryFigure, drawOfAnySpeakers, FAMILIES, FEATURES, nameSpeakers } from "./every_figure.ts";
import { isSound, type Structure, structureOf, textsOf } from "./svg.ts";
import { areApart } from "./text_boxes.ts";

const isCalled = (emotion: string) => pl.col("predicted").eq(pl.lit(emotion));

const folder = temporaryFolder();

/** Figures that do not name the corpus: they are not of one. */
const OF_NO_CORPUS = ["resamplerResponse"];

const KINDS = {
  "4 speakers, 2 emotions": [nameSpeakers(4), ["happy", "sad"]],
  "9 emotions": [nameSpeakers(4), EMOTIONS],
  "91 speakers": [nameSpeakers(91), ["happy", "sad"]],
  "names to be escaped": [["<a>", "b & c", '"d"'], ["angry", "<joy> & more"]],
} as const;

for (const [kind, [speakers, emotions]] of Object.entries(KINDS)) {
  const corpus = `${kind} (synthetic speech)`;
  const figures = drawEveryFigure({ speakers, emotions, corpus });

  Deno.test(`every figure is sound and small, and its description ends with the corpus: ${kind}`, () => {
    for (const [name, figure] of Object.entries(figures)) {
      isSound(figure);
      if (!OF_NO_CORPUS.includes(name)) ok(textsOf(figure)[1]!.endsWith(` · ${corpus}`), name);
      ok(figure.svg.length < (speakers.length ** 2 > 1000 && name === "foldParts" ? 10 ** 6 : 80_000), name);
    }
  });

  Deno.test(`every figure names the emotions or the speakers that it shows: ${kind}`, () => {
    const ofEmotions = [
      "classBalance",
      "clipCounts",
      "confusion",
      "contrasts",
      "distribution",
      "embedding",
      "emotionScores",
      "examples",
      "familyDistribution",
    ] as const;
    const ofSpeakers = [
      "clipCounts",
      "comparison",
      "foldParts",
      "levels",
      "scaling",
      "speakerAccuracy",
    ] as const;
    const lacks = (names: readonly string[], texts: readonly string[]) =>
      names.filter((name) => !texts.includes(name));
    for (const name of ofEmotions) deepStrictEqual(lacks(emotions, textsOf(figures[name])), [], name);
    for (const name of ofSpeakers) deepStrictEqual(lacks(speakers, textsOf(figures[name])), [], name);
    for (const emotion of emotions) {
      ok(textsOf(figures.roc).some((text) => text.startsWith(`${emotion} `)), emotion);
    }
    const isNamed = speakers.every((speaker) => textsOf(figures.embedding).includes(speaker));
    strictEqual(isNamed, speakers.length <= 10);
  });
}

const FEW = {
  "one speaker": { speakers: nameSpeakers(1), never: undefined },
  "an emotion that no clip is taken for": { speakers: nameSpeakers(4), never: "sad" },
  "one speaker, and an emotion that no clip is taken for": { speakers: nameSpeakers(1), never: "sad" },
};

for (const [kind, { speakers, never }] of Object.entries(FEW)) {
  Deno.test(`every figure that can be drawn of one speaker is sound, and its texts are apart: ${kind}`, () => {
    const emotions = ["happy", "sad", "angry"];
    const figures = drawOfAnySpeakers({ speakers, emotions, corpus: kind, ...(never && { never }) });
    for (const [name, figure] of Object.entries(figures)) {
      isSound(figure);
      areApart(figure, name);
    }
    if (never) strictEqual(figures.confusion.data.filter(isCalled(never)).getColumn("clips").sum(), 0);
  });
}

/** Of 5 speakers and 3 emotions: two clips of each pair, and four predictions under two seeds. */
const S = 5, E = 3, CLIPS = 2 * S * E, FRAMES = 44;
const MANY = FEATURES.length, KEY = FAMILIES.length;

/** Marks and axes of each figure, and the columns and rows of its numbers. */
type Expected = [Structure["marks"], Structure["axes"], columns: string, rows: number];

const CONFUSION: Expected = [
  { cell: E * E, text: 2 * E * E, rule: 1 + E, dot: E },
  ["actual", "predicted", "recall, 95 % interval"],
  "emotion,predicted,clips,share,total",
  E * E,
];
const HILLS = { area: E, line: E, rule: 2 * E, dot: E };
const QUANTILES = "q05,q25,median,q75,q95";

const EXPECTED: Record<keyof ReturnType<typeof drawEveryFigure>, Expected> = {
  ablation: [
    { rule: 32, dot: 2 * (KEY + 1), text: 4 },
    [],
    "kind,group,size,all,p,p_corrected,gain,gain_low,gain_high,alone,alone_low,alone_high",
    KEY + 1,
  ],
  calibrated: [
    { line: 3, dot: 9, text: 2 },
    ["share that is right", "highest probability"],
    "when,from,to,count,clips,confidence,accuracy,low,high",
    7,
  ],
  cross: [
    { cell: 12 + 3, text: 2 * 12 },
    ["trained on", "tested on"],
    "trained,tested,uar,low,high,speakers,clips,emotions",
    12,
  ],
  corpusShift: [
    { cell: 3 * (KEY + 12), text: 3 * (KEY + 12) },
    [],
    "feature,from,to,shift",
    3 * MANY,
  ],
  families: [
    { rule: 1 + KEY, dot: KEY },
    ["fall of UAR when shuffled"],
    "kind,group,features,size,fall,low,high",
    KEY,
  ],
  features: [
    { rule: 21, dot: 20 + KEY, text: KEY },
    ["fall of UAR when shuffled"],
    "kind,group,features,size,fall,low,high",
    20,
  ],
  literature: [
    { text: 8, rule: 2, dot: 4 },
    ["UAR, or accuracy where named"],
    "group,name,measure,value,low,high,speakers,standing,remark",
    4,
  ],
  occlusion: [
    { area: 3, image: 1, text: 3, rule: 1, line: 1, dot: 4 },
    [],
    "start,middle,end,probability,log_odds",
    4,
  ],
  classBalance: [{ bar: E, text: E, rule: 1 }, ["clips"], "emotion,clips", E],
  clipCounts: [{ cell: S * E, text: S * E }, ["speaker"], "speaker,emotion,clips", S * E],
  clipFeatures: [
    { area: 1, text: 8, image: 5, line: 2 },
    [],
    "family,row,time,value",
    2 * 315 + (64 + 40 + 12 + 7 + 6 + 1 + 1) * FRAMES,
  ],
  comparison: [
    { rule: 2 + S, dot: 2 + 2 * S, text: 2 + S },
    ["UAR"],
    "run,speaker,uar,low,high",
    2 + 2 * S,
  ],
  confounds: [
    { rule: 5, dot: 4 + 3, text: 4 + 3 },
    ["UAR"],
    "attribute,kind,result,values,unknown,measure,size",
    4,
  ],
  confusion: CONFUSION,
  similarity: CONFUSION,
  contrasts: [
    { cell: E * (E - 1), text: E * (E - 1) },
    ["higher in", "than"],
    "emotion,other,delta",
    E * (E - 1),
  ],
  correlations: [{ image: 1, rect: 38, dot: KEY, text: KEY }, [], "feature,…", MANY],
  fewCorrelations: [{ image: 1, rect: 34, dot: KEY, text: KEY }, [], "feature,…", 45],
  coverage: [
    { rule: 1, line: 1, dot: 1, text: 1 },
    ["accuracy of the answers", "share of clips answered"],
    "coverage,accuracy,confidence",
    4,
  ],
  distribution: [HILLS, [FEATURES[0]!], "emotion,value", CLIPS],
  withinSpeakers: [
    HILLS,
    [`${FEATURES[0]}, in standard deviations of the speaker's clips`],
    "emotion,value",
    CLIPS,
  ],
  effects: [
    { bar: 20, dot: 20 + KEY, rule: 1, text: KEY },
    ["share of the variance between emotions"],
    "feature,eta2,epsilon2,p,p_holm",
    20,
  ],
  embedding: [{ line: E + S, dot: E + S, text: E + S }, [], "x,y,emotion,speaker", CLIPS],
  emotionScores: [
    { rule: 1 + E, dot: 2 * E + 3, tick: E, text: 3 },
    ["score"],
    "emotion,precision,recall,f1,support",
    E,
  ],
  examples: [
    { image: E, area: E, text: E },
    ["time (s)"],
    "emotion,family,row,time,value",
    E * (2 * 101 + 40 * FRAMES),
  ],
  familyDistribution: [
    { rule: 12 * (1 + 2 * E), dot: 12 * E, text: 12 },
    ["standard deviations of the speaker's clips"],
    `feature,emotion,${QUANTILES}`,
    12 * E,
  ],
  foldParts: [
    { rect: S * S, dot: 2, text: 2 },
    ["speaker", "fold"],
    "fold,speaker,part,clips,share",
    S * S,
  ],
  sex: [
    { tick: S, rule: 3, dot: 2, text: 2 },
    ["UAR"],
    "group,speaker,speakers,clips,uar,low,high",
    2 + S,
  ],
  intensity: [
    { tick: 2 * S, rule: 3, dot: 2, text: 2 },
    ["UAR"],
    "group,speaker,speakers,clips,uar,low,high",
    2 + 2 * S,
  ],
  harmonicPercussive: [{ image: 3, text: 3 }, [], "part,family,row,time,value", 3 * 64 * FRAMES],
  layers: [
    { rule: 1 + 2 * 6, line: 2, dot: 2 * 7 + 2, text: 2 },
    ["UAR", "layer"],
    "features,layer,protocol,folds,sentences,scale,model,size,uar,low,high,chance,speakers",
    2 * 7,
  ],
  layerShares: [
    { line: 3, dot: 3 * 3 + 3, text: 3 },
    ["share", "layer"],
    "layer,emotion,speaker,sentence",
    3,
  ],
  layerSimilarity: [{ image: 4, text: 4 }, [], "family,row,time,value", 3 * FRAMES ** 2],
  learningCurves: [
    { line: 4 * S, rule: 2 },
    ["cross-entropy", "epoch", "UAR", "epoch"],
    "fold,seed,epoch,loss,uar,validation_loss,validation_uar",
    3 * S,
  ],
  levels: [
    { rule: S, dot: S + 2, tick: S, text: 2 },
    ["level (dBFS)"],
    "speaker,rms_min,rms_median,rms_max,peak_max",
    S,
  ],
  protocols: [
    { rule: 1, dot: 12 + 6 + 2, text: 6 + 2 },
    ["UAR"],
    "protocol,scale,seed,uar,chance,leaks,speakers",
    12,
  ],
  reliability: [
    { line: 2, rule: 4 + 1, dot: 4, rect: 4 },
    ["share that is right", "clips", "highest probability"],
    "from,to,count,clips,confidence,accuracy,low,high",
    4,
  ],
  resamplerResponse: [
    { rule: 1, line: 4, dot: 2, text: 2 },
    ["gain (dB)", "frequency (kHz)", "gain (dB)", "frequency (kHz)"],
    "resampler,frequency,gain",
    226,
  ],
  roc: [
    { line: 1 + E, dot: E, text: E },
    ["share of its clips found", "share of other clips taken for the emotion"],
    "emotion,false_positive_rate,true_positive_rate",
    24,
  ],
  scaling: [
    { rule: 2 * 4 * S, tick: 4 * S },
    [
      "speaker",
      "scale: none (95 %)",
      "scale: train (89 %)",
      "scale: speaker (63 %)",
      "scale: robust (0 %)",
    ],
    "scale,speaker,q10,q25,median,q75,q90",
    4 * S,
  ],
  seedSpread: [{ rule: 1, dot: 2 + 2 * S, text: 2 }, ["seed", "UAR"], "seed,fold,uar", 2 + 2 * S],
  speakerAccuracy: [
    { rule: S + 2, dot: S + 2, text: S + 2 },
    ["speaker", "accuracy"],
    "speaker,sex,clips,accuracy,low,high",
    S,
  ],
  speed: [
    { rule: 4, dot: 8 + 2, text: 4 + 2 },
    ["milliseconds a clip"],
    "what,ours,librosa,factor",
    4,
  ],
  varianceShares: [
    { line: 1, dot: MANY + KEY, text: 8 + KEY },
    ["depends on the emotion", "depends on the speaker"],
    "feature,speaker,emotion,interaction,rest,speaker_p,emotion_p",
    MANY,
  ],
};

const KIND = { speakers: nameSpeakers(S), emotions: ["happy", "sad", "angry"], corpus: "corpus" };
const figures = drawEveryFigure(KIND);

for (const [name, figure] of Object.entries(figures)) {
  const [marks, axes, columns, rows] = EXPECTED[name as keyof typeof figures];

  Deno.test(`${name}: the figure has a mark for each thing it shows, names its axes, and carries its numbers`, async () => {
    deepStrictEqual(structureOf(figure), { marks, axes });
    const { data } = figure;
    strictEqual(
      data.columns.slice(0, columns.split(",").length).join(),
      columns.replace("…", FEATURES.find((feature) => feature === data.columns[1]) ?? ""),
    );
    strictEqual(data.height, rows);
    const [csv, parquet] = [join(folder, `${name}.csv`), join(folder, `${name}.parquet`)];
    await saveFigure(figure, csv);
    await saveFigure(figure, parquet);
    strictEqual((await Deno.readTextFile(csv)).split("\n", 1)[0], data.columns.join());
    deepStrictEqual(pl.readParquet(parquet).toRecords(), data.toRecords());
  });
}

Deno.test("a figure that lacks a mark or an axis's label has another structure", () => {
  const { svg } = figures.classBalance;
  const without = (part: RegExp) => structureOf({ svg: svg.replace(part, "") });
  const whole = structureOf(figures.classBalance);
  deepStrictEqual(without(/(?<=aria-label="bar"[^>]*>)<rect [^>]*>/).marks, { ...whole.marks, bar: E - 1 });
  deepStrictEqual(without(/<g [^>]*aria-label="x-axis label".*?<\/g>/).axes, []);
});

Deno.test("every figure is the same for the same rows in another order", () => {
  const mixed = drawEveryFigure(
    KIND,
    (table) => pl.concat([table.slice(7, table.height - 7), table.slice(0, 7)]),
  );
  // Points of a plane are drawn in the order given.
  for (const [name, { svg }] of Object.entries(figures).filter(([name]) => name !== "embedding")) {
    ok(mixed[name as keyof typeof mixed].svg === svg, name);
  }
});
