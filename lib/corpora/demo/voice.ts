import { type Random, randomNormal, randomSource } from "../../random.ts";
import type { Sex } from "../corpus.ts";
import { DEMO_EMOTIONS, type DemoEmotion, EXPRESSION } from "./emotion.ts";
import { addManners, type Manner, mannerOf, PLAIN } from "./manner.ts";

/** Someone who speaks in the synthetic corpus. */
export interface Speaker {
  readonly name: string;
  readonly sex: Sex;
  /** How the speaker sounds when at rest. */
  readonly voice: Manner;
  /** How much of an {@link EXPRESSION} is heard: 1 is all of it. */
  readonly expressiveness: number;
  /** What the speaker adds to each emotion that others do not. */
  readonly habits: ReadonlyMap<DemoEmotion, Manner>;
}

type Interval = readonly [low: number, high: number];

/** Speakers of each sex. */
const EACH = 4;

/** What tells the sexes apart: 183–231 Hz and 13.8–15.1 cm; 100–133 Hz and 16.3–17.7 cm. */
const SEXES: Readonly<Record<Sex, Partial<Record<keyof Manner, Interval>>>> = {
  female: { pitch: [10.5, 14.5], tract: [-0.3, -0.17] },
  male: { pitch: [0, 5], tract: [-0.06, 0.06] },
};

/** What tells people apart, of either sex. */
const PEOPLE: Partial<Record<keyof Manner, Interval>> = {
  range: [-0.3, 0.3],
  rate: [-0.12, 0.12],
  pauses: [-0.3, 0.3],
  loudness: [-2, 2],
  tilt: [-3, 3],
  breath: [-5, 5],
  jitter: [-0.5, 0.5],
  effort: [-0.3, 0.3],
};

const EXPRESSIVENESS: Interval = [0.7, 1.3];

/** Standard deviations: of a speaker's habits, and again of the takes. */
const VARIATION: Manner = {
  pitch: 0.7,
  range: 0.2,
  contour: 1,
  rate: 0.05,
  pauses: 0.25,
  loudness: 1,
  tilt: 1,
  breath: 1.5,
  jitter: 0.25,
  tremor: 0.1,
  effort: 0.2,
  tract: 0.01,
};

/** Standard deviation of the expressiveness from take to take. */
const MOOD = 0.15;

/**
 * Draws the speakers of a seed, women first. Their voices and their expressiveness fill the intervals evenly, so that
 * every seed has speakers who are easy to read and speakers who are not.
 *
 * @example
 * ```ts
 * const names = castSpeakers(0).map((speaker) => speaker.name);
 * if (names.join() !== "F01,F02,F03,F04,M01,M02,M03,M04") throw new Error(names.join());
 * ```
 */
export function castSpeakers(seed: number): Speaker[] {
  const random = randomSource("demo", "speakers", seed);
  const expressiveness = spread(2 * EACH, EXPRESSIVENESS, random);
  return (["female", "male"] as const).flatMap((sex) =>
    castVoices({ ...SEXES[sex], ...PEOPLE }, random).map((voice, i) => ({
      name: `${sex === "female" ? "F" : "M"}${String(i + 1).padStart(2, "0")}`,
      sex,
      voice,
      expressiveness: expressiveness.pop()!,
      habits: new Map(DEMO_EMOTIONS.map((emotion) => [emotion, vary(random)])),
    }))
  );
}

/** Draws how a speaker expresses an emotion this time. */
export function perform(speaker: Speaker, emotion: DemoEmotion, random: Random): Manner {
  const strength = speaker.expressiveness + MOOD * randomNormal(random);
  const expression = mannerOf((quantity) => strength * (EXPRESSION[emotion][quantity] ?? 0));
  const manner = addManners(speaker.voice, expression, speaker.habits.get(emotion)!, vary(random));
  return { ...manner, tilt: Math.max(0, manner.tilt), tremor: Math.max(0, manner.tremor) };
}

/** Draws voices that fill the intervals. */
function castVoices(intervals: Partial<Record<keyof Manner, Interval>>, random: Random): Manner[] {
  const values = Object.entries(intervals).map(([quantity, interval]) =>
    [quantity, spread(EACH, interval, random)] as const
  );
  return Array.from(
    { length: EACH },
    (_, i) => addManners(PLAIN, Object.fromEntries(values.map(([quantity, drawn]) => [quantity, drawn[i]!]))),
  );
}

/** Draws one value from each of `count` equal parts of an interval, in random order. */
function spread(count: number, [low, high]: Interval, random: Random): number[] {
  return Array.from({ length: count }, (_, i) => low + (high - low) * (i + random()) / count)
    .map((value) => ({ value, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

function vary(random: Random): Manner {
  return mannerOf((quantity) => VARIATION[quantity] * randomNormal(random));
}
