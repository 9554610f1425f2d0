import type { Fold } from "../../encode/fold.ts";
import { randomSource } from "../../random.ts";
import { holm } from "../../statistics/holm.ts";
import { type AttributeName, ATTRIBUTES, type DescribedClip } from "./attributes.ts";
import type { Confound } from "./confound.ts";
import { labelPermuter } from "./permute_labels.ts";
import { uarInterval, uarOfPredictions } from "./recalls.ts";
import {
  type KnownValues,
  prepareSubject,
  readAttribute,
  type Subject,
  type Tested,
  testSubjects,
} from "./subject.ts";
import { judge } from "./verdict.ts";
import { countFolds, type Emotions, predictByValue } from "./value_model.ts";

/**
 * Measures what gives emotions away besides the sound of the voice: how closely they go with each attribute of the clips, and what a
 * model scores that knows this attribute alone, trained and tested in the same folds.
 *
 * Probabilities are from permutations that leave each speaker's emotions together (see `labelPermuter`); those of the attribute
 * `speaker` take clips as independent. Time grows linearly with the clips of all folds.
 *
 * @param clips In two emotions at least.
 * @returns A row an attribute of which something is known, in the order of {@link ATTRIBUTES}.
 *
 * @example
 * ```ts
 * const clips = ["a", "b", "c"].flatMap((speaker) =>
 *   ["angry", "sad"].flatMap((emotion) =>
 *     [1, 2, 3].map(() => ({ speaker, emotion, corpus: "mine", sample_rate: emotion === "sad" ? 8000 : 48000 }))
 *   )
 * );
 * const rows = [...clips.keys()];
 * const folds = ["a", "b", "c"].map((held, i) => ({
 *   fold: i + 1,
 *   train: rows.filter((row) => clips[row]!.speaker !== held),
 *   validation: [],
 *   test: rows.filter((row) => clips[row]!.speaker === held),
 * }));
 * const rate = measureConfounds(clips, folds).find(({ attribute }) => attribute === "sample_rate");
 * if (rate?.uar !== 1 || rate.size !== 1) throw new Error("the rate tells the emotion");
 * ```
 */
export function measureConfounds(clips: readonly DescribedClip[], folds: readonly Fold[]): Confound[] {
  const emotions = codeEmotions(clips), chance = chanceOf(folds, emotions);
  const tested = { emotions, folds: countFolds(folds, clips.length), chance };
  const known = (Object.keys(ATTRIBUTES) as AttributeName[])
    .map((attribute) => ({ attribute, ...readAttribute(clips, attribute) }))
    .filter(({ unknown }) => unknown < clips.length);
  const subjects = known.filter(({ distinct }) => distinct > 1)
    .map((values) => prepareSubject(values.attribute, values, tested));
  runTests(clips, subjects, tested);
  const p = holm(subjects.map(({ associationTest }) => associationTest.p));
  const uarP = holm(subjects.map(({ uarTest }) => uarTest.p));
  const speakers = clips.map(({ speaker }) => speaker);
  return known.map((values) => {
    const index = subjects.findIndex(({ attribute }) => attribute === values.attribute);
    const about = { ...describe(values), chance };
    if (index < 0) return { ...about, ...NOTHING };
    const subject = subjects[index]!, { predicted, association } = subject;
    const measured = {
      ...about,
      size: finite(association.size),
      p_holm: p[index]!,
      spread: association.spread,
      uar: uarOfPredictions(predicted, emotions),
      ...(uarInterval(predicted, emotions, speakers) ?? { low: null, high: null }),
      uar_p_holm: uarP[index]!,
      uar_most_frequent: scoreMostFrequent(subject, tested),
    };
    return { ...measured, result: judge(measured) };
  });
}

/** What is said of an attribute that all clips have alike. */
const NOTHING = {
  result: "pass",
  size: null,
  p_holm: null,
  spread: null,
  uar: null,
  low: null,
  high: null,
  uar_p_holm: null,
  uar_most_frequent: null,
} as const;

/** Numbers emotions by name, so that of equally frequent ones the first by name is said. */
function codeEmotions(clips: readonly DescribedClip[]): Emotions {
  const names = [...new Set(clips.map(({ emotion }) => emotion))].sort();
  const label = new Map(names.map((name, index) => [name, index]));
  return { labels: Uint16Array.from(clips, ({ emotion }) => label.get(emotion)!), size: names.length };
}

/** Tests attributes of clips with whole speakers' emotions permuted; who speaks, with those of clips. */
function runTests(
  clips: readonly DescribedClip[],
  subjects: readonly Subject[],
  tested: Tested,
): void {
  const isSpeaker = ({ attribute }: Subject) => attribute === "speaker";
  const permuteBy = (cluster: (clip: DescribedClip) => string, name: string) =>
    labelPermuter(tested.emotions.labels, clips.map(cluster), randomSource("confounds", name));
  const others = subjects.filter((subject) => !isSpeaker(subject));
  testSubjects(others, permuteBy(({ speaker }) => speaker, "speakers"), tested);
  testSubjects(subjects.filter(isSpeaker), permuteBy(() => "", "clips"), tested);
}

function describe({ attribute, distinct, unknown }: KnownValues & { attribute: AttributeName }) {
  const { kind, isQuantity } = ATTRIBUTES[attribute];
  const measure = isQuantity ? "ω²" as const : "V" as const;
  return { attribute, kind, values: distinct, unknown, measure };
}

function chanceOf(folds: readonly Fold[], { labels }: Emotions): number {
  const tested = new Set<number>();
  for (const { test } of folds) for (const row of test) tested.add(labels[row]!);
  return 1 / tested.size;
}

function scoreMostFrequent({ attribute, codes }: Subject, { emotions, folds }: Tested): number | null {
  if (ATTRIBUTES[attribute].isQuantity) return null;
  return uarOfPredictions(predictByValue(codes, emotions, folds, "most frequent"), emotions);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
