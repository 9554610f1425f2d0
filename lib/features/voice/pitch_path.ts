import type { Candidates } from "./pitch_candidates.ts";

/** The probability of going from voiced to unvoiced or back within a frame, as in librosa. */
const SWITCH = 0.01;
/**
 * Semitones that pitch changes by less than within a frame, as in librosa: 35.92 octaves a second at 23 ms a
 * frame.
 */
const WIDEST = 5.1;
/**
 * Among how many pitches what is not voiced is shared out: tenths of a semitone from 65 to 500 Hz, as in
 * librosa.
 */
const PITCHES = 353;

/**
 * Finds the most probable path through candidates: in each frame one of them, or none. Viterbi's algorithm,
 * with pYIN's probabilities: of a change of pitch, the less the larger; of a change between voiced and
 * unvoiced, small.
 *
 * librosa keeps a pitch in unvoiced frames too; here it is forgotten, so that a path has only the states
 * which can be.
 *
 * @returns Of each frame the index of its candidate; -1: unvoiced.
 *
 * @example
 * ```ts
 * const periods = Float64Array.of(50, 51, 102, 52), probabilities = Float64Array.of(0.9, 0.4, 0.5, 0.9);
 * const path = findPath({ offsets: Uint32Array.of(0, 1, 3, 4), periods, probabilities });
 * if (path.join() !== "0,1,3") throw new Error("pitch does not fall by an octave for a frame");
 * ```
 */
export function findPath({ offsets, periods, probabilities }: Candidates): Int32Array {
  const frames = offsets.length - 1;
  const pitches = periods.map((period) => 12 * Math.log2(period));
  const scores = new Float64Array(periods.length), from = new Int32Array(periods.length);
  const unvoiced = { score: 0, from: new Int32Array(frames) };
  const [stay, change] = [Math.log(1 - SWITCH), Math.log(SWITCH)];
  for (let t = 0; t < frames; t++) {
    const [start, end] = [offsets[t]!, offsets[t + 1]!], before = offsets[Math.max(0, t - 1)]!;
    let total = 0, bestVoiced = -Infinity, last = -1;
    for (let j = before; t > 0 && j < start; j++) {
      if (scores[j]! > bestVoiced) [bestVoiced, last] = [scores[j]!, j];
    }
    for (let i = start; i < end; i++) {
      let best = unvoiced.score + change;
      from[i] = -1;
      for (let j = before; j < start; j++) {
        const room = 1 - Math.abs(pitches[i]! - pitches[j]!) / WIDEST;
        if (room <= 0 || scores[j]! + stay <= best) continue;
        const score = scores[j]! + stay + Math.log(room);
        if (score > best) [best, from[i]] = [score, j];
      }
      scores[i] = best + Math.log(probabilities[i]!);
      total += probabilities[i]!;
    }
    const isStaying = unvoiced.score + stay >= bestVoiced + change;
    unvoiced.from[t] = isStaying ? -1 : last;
    unvoiced.score = (isStaying ? unvoiced.score + stay : bestVoiced + change) +
      Math.log(Math.max(1 - total, Number.MIN_VALUE) / PITCHES);
  }
  return traceBack(offsets, scores, from, unvoiced);
}

function traceBack(
  offsets: Uint32Array,
  scores: Float64Array,
  from: Int32Array,
  unvoiced: { readonly score: number; readonly from: Int32Array },
): Int32Array {
  const frames = offsets.length - 1;
  const path = new Int32Array(frames);
  let state = -1, best = unvoiced.score;
  for (let i = offsets[frames - 1]!; i < offsets[frames]!; i++) {
    if (scores[i]! > best) [best, state] = [scores[i]!, i];
  }
  for (let t = frames - 1; t >= 0; t--) {
    path[t] = state;
    state = state < 0 ? unvoiced.from[t]! : from[state]!;
  }
  return path;
}
