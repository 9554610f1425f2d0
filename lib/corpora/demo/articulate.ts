import { type Frame, FRAME_LENGTH, SAMPLE_RATE } from "./frame.ts";
import { doublings, type Manner } from "./manner.ts";
import { score } from "./sentence.ts";

/** Part of the way to its target that each organ goes in a frame. */
const PACE = { accent: 0.12, tongue: 0.25, voice: 0.3, noise: 0.5 };

/** Height of a stressed syllable, and fall of the pitch over a sentence (semitones). */
const ACCENT = 4;
const DECLINATION = 3;

/** Rate of the tremor (Hz). */
const TREMOR = 6;

/**
 * Plays a sentence on the vocal organs. They go towards the target of each sound without always getting there, so
 * that fast or weak speech slurs as it does in people.
 *
 * @param sentence One of {@link SENTENCES}, or another in the same letters.
 *
 * @example
 * ```ts
 * import { addManners, PLAIN } from "ser/corpora/demo/manner.ts";
 *
 * const slow = articulate("mo'sa", addManners(PLAIN, { rate: -1 }));
 * if (slow.length <= articulate("mo'sa", PLAIN).length) throw new Error("half the rate takes longer");
 * ```
 */
export function articulate(sentence: string, manner: Manner): Frame[] {
  const steps = score(sentence, manner);
  const total = steps.reduce((sum, step) => sum + step.frames, 0);
  const effort = doublings(manner.effort);
  const frames: Frame[] = [];
  let [f1, f2, f3] = steps[0]!.formants;
  let accent = 0, voice = 0, aspiration = 0, hiss = 0;
  for (const { phone, formants, frames: count, stressed } of steps) {
    for (let i = 0; i < count; i++) {
      f1 = approach(f1, formants[0], PACE.tongue * effort);
      f2 = approach(f2, formants[1], PACE.tongue * effort);
      f3 = approach(f3, formants[2], PACE.tongue * effort);
      voice = approach(voice, phone.voice, PACE.voice * effort);
      aspiration = approach(aspiration, phone.aspiration, PACE.noise);
      hiss = approach(hiss, phone.hiss, PACE.noise);
      accent = approach(accent, stressed ? 1 : 0, PACE.accent);
      const pitch = intonation(manner, frames.length, total, accent);
      frames.push({ pitch, formants: [f1, f2, f3], voice, aspiration, hiss, band: phone.band });
    }
  }
  return frames;
}

/** Gives the pitch (Hz) in a frame of a sentence: it declines, rises with the accents, and ends as the contour has it. */
function intonation(manner: Manner, frame: number, total: number, accent: number): number {
  const position = frame / total;
  const ending = Math.max(0, 3 * position - 2);
  const tremor = Math.sin(2 * Math.PI * TREMOR * frame * FRAME_LENGTH / SAMPLE_RATE);
  const semitones = manner.pitch +
    doublings(manner.range) * (DECLINATION * (0.5 - position) + ACCENT * accent) +
    manner.contour * ending * ending +
    manner.tremor * tremor;
  return 100 * doublings(semitones / 12);
}

function approach(value: number, target: number, pace: number): number {
  return value + Math.min(pace, 0.9) * (target - value);
}
