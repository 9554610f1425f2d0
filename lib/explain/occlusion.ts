import { type Audio, duration } from "../audio/audio.ts";
import { mostProbable } from "../models/classifier.ts";
import { cutOut, overlappingParts, type Part } from "./cut_out.ts";

/** Which parts are cut out. */
export interface OcclusionOptions {
  /** Seconds of a part. Default: 0.3. */
  readonly width?: number;
  /** Seconds from one part to the next. Default: 0.1. */
  readonly hop?: number;
}

/** What gives the probability of every emotion for clips: a `Recogniser`. */
export interface Recognising {
  /** In the order of the probabilities. */
  readonly emotions: readonly string[];
  /**
   * Recognises clips.
   *
   * @returns Float32Array [clips × emotions].
   */
  recognise(clips: readonly Audio[]): Promise<Float32Array>;
}

/** How sure a model is of an emotion. */
export interface Sureness {
  /** From 0 to 1. */
  readonly probability: number;
  /** ln(p ÷ the sum of the others): tells apart also what is so sure that p is 1 to many digits. */
  readonly log_odds: number;
}

/** What a model makes of a clip, and of what is left when a part of it is cut out. */
export interface Occlusion {
  /** The clip. */
  readonly audio: Audio;
  /** The most probable emotion. */
  readonly predicted: string;
  /** How sure the model is of it. */
  readonly whole: Sureness;
  /** The parts cut out, one after the other, and how sure the model is without each. */
  readonly parts: readonly (Part & Sureness)[];
}

/**
 * Finds the parts of a clip that carry a model's decision (Zeiler & Fergus 2014, "Visualizing and understanding convolutional
 * networks").
 *
 * Parts are cut out rather than silenced, since silence is itself a sign of some emotions.
 *
 * @throws {InputError} If what is left of the clip is too short for the model.
 *
 * @example
 * ```ts
 * import type { Audio } from "../audio/audio.ts";
 *
 * // It takes what is loud for anger.
 * const recogniser = {
 *   emotions: ["calm", "angry"],
 *   recognise: (clips: readonly Audio[]) => {
 *     const loudest = clips.map(({ samples }) => samples.reduce((a, b) => Math.max(a, b)));
 *     return Promise.resolve(Float32Array.from(loudest.flatMap((peak) => [1 - peak, peak])));
 *   },
 * };
 * const samples = Float32Array.from({ length: 1000 }, (_, n) => n < 200 ? 0.9 : 0.1);
 * const { predicted, parts } = await occlude(recogniser, { samples, sampleRate: 1000 });
 * if (predicted !== "angry" || parts[0]!.probability > 0.2) throw new Error("the beginning makes it angry");
 * ```
 */
export async function occlude(
  recogniser: Recognising,
  audio: Audio,
  { width = 0.3, hop = 0.1 }: OcclusionOptions = {},
): Promise<Occlusion> {
  const { emotions } = recogniser;
  const parts = overlappingParts(duration(audio), { width, hop });
  const probabilities = await recogniser.recognise([audio, ...parts.map((part) => cutOut(audio, part))]);
  const [label] = mostProbable(probabilities, emotions.length) as [number];
  const surenessOf = (clip: number): Sureness => {
    const p = probabilities.subarray(clip * emotions.length, (clip + 1) * emotions.length);
    const others = p.reduce((sum, value, i) => i === label ? sum : sum + value, 0);
    return { probability: p[label]!, log_odds: log(p[label]!) - log(others) };
  };
  return {
    audio,
    predicted: emotions[label]!,
    whole: surenessOf(0),
    parts: parts.map((part, i) => ({ ...part, ...surenessOf(i + 1) })),
  };
}

/** Probabilities below are taken for this one, which has a logarithm. */
const LEAST = 1e-30;

function log(probability: number): number {
  return Math.log(Math.max(LEAST, probability));
}
