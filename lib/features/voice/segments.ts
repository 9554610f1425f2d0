import { max, min } from "npm:d3-array@3.2.4";
import { type Audio, duration } from "../../audio/audio.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";
import { pitch, type PitchTrack, pitchTrack } from "./pitch.ts";
import { defineFamily } from "../family.ts";
import { lineSlope } from "../line_slope.ts";

const STATISTICS = ["mean", "deviation of", "largest"] as const;

/** The rows of {@link voicedSegments}. */
export const SEGMENTS: readonly string[] = [
  ...STATISTICS.map((statistic) => `${statistic} length`),
  ...STATISTICS.map((statistic) => `${statistic} gap`),
  "segments a second",
  "share of voiced frames",
  ...STATISTICS.map((statistic) => `${statistic} range of F0`),
  ...STATISTICS.map((statistic) => `${statistic} slope of F0`),
];

/** A segment has a slope if it has more frames than this. */
const SHORT = 3;

/**
 * Describes the voiced segments of a clip, each as many voiced frames as follow each other: mean, population standard
 * deviation and largest value of four quantities.
 *
 * | quantity | unit | is |
 * | --- | --- | --- |
 * | length, gap | s | how long a segment lasts, and how long it is from its end to the next |
 * | range of F0 | semitones | highest − lowest pitch in a segment |
 * | slope of F0 | semitones a second | that of the line that fits best, in segments of four frames or more |
 *
 * Number, mean and deviation of lengths and gaps are as in the Geneva minimalistic acoustic parameter set (Eyben et al. 2016,
 * doi 10.1109/TAFFC.2015.2457417).
 *
 * @returns FeatureMatrix [14 × 1]; NaN of what there is none of.
 *
 * @example
 * ```ts
 * const hertz = Float64Array.of(110, 110, NaN, NaN, 220, NaN);
 * const track = { hertz, voicing: new Float64Array(6), hopLength: 100 };
 * const { values } = voicedSegments({ samples: new Float32Array(600), sampleRate: 1000 }, track);
 * if (Math.abs(values[0]! - 0.15) > 1e-12 || values[3] !== 0.2) throw new Error("of 0.2 s and 0.1 s, 0.2 s apart");
 * ```
 */
export function voicedSegments(audio: Audio, track: PitchTrack): FeatureMatrix {
  const frames = track.hertz.length, hop = track.hopLength / audio.sampleRate;
  const semitones = pitch(track, audio.sampleRate).values.subarray(0, frames);
  const lengths: number[] = [], gaps: number[] = [], ranges: number[] = [], slopes: number[] = [];
  let voiced = 0, endBefore = -1;
  for (let start = 0, end = 0; start < frames; start = end + 1) {
    end = start;
    while (end < frames && !Number.isNaN(semitones[end]!)) end++;
    if (end === start) continue;
    const segment = semitones.subarray(start, end);
    lengths.push(segment.length * hop);
    if (endBefore >= 0) gaps.push((start - endBefore) * hop);
    ranges.push(max(segment)! - min(segment)!);
    if (segment.length > SHORT) slopes.push(lineSlope(segment) / hop);
    voiced += segment.length;
    endBefore = end;
  }
  const values = Float64Array.of(
    ...summarise(lengths),
    ...summarise(gaps),
    lengths.length / (frames * hop),
    voiced / frames,
    ...summarise(ranges),
    ...summarise(slopes),
  );
  return { family: "segments", rows: SEGMENTS, frames: 1, values, hop: duration(audio) };
}

/** The family `segments`. */
export const segmentsFamily = defineFamily({
  name: "segments",
  module: import.meta.url,
  title: "Voiced segments",
  measures: "length of voiced segments, and range and slope of F0 within them",
  unit: "each its own",
  defaults: {},
  pool: "mean",
  rows: () => SEGMENTS.length,
  compute: (analysis) => voicedSegments(analysis.audio, analysis.get(pitchTrack)),
});

function summarise(values: readonly number[]): readonly [number, number, number] {
  if (values.length === 0) return [NaN, NaN, NaN];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance), max(values)!];
}
