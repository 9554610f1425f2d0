import { FRAME_LENGTH, SAMPLE_RATE } from "./frame.ts";
import { doublings, type Manner } from "./manner.ts";
import { type Phone, PHONES, silence } from "./phones.ts";

/** What is said, in the letters of {@link PHONES}: `'` goes before a stressed syllable, a comma is a pause. */
export const SENTENCES = [
  "mo'sa ledi, na'fuxi be",
  "ka'lem ibam, 'soude molen",
  "'tiva no'lu, ha'zeko mi",
  "gu'nola te, fi'sabe ludo",
  "'xeno ma'tika, lo'pe dani",
  "be'hadu 'vomi, ku'sela no",
] as const;

/** A sound at its place in a sentence. */
export interface Step {
  readonly phone: Phone;
  readonly formants: NonNullable<Phone["formants"]>;
  /** Length in {@link Frame}s. */
  readonly frames: number;
  readonly stressed: boolean;
}

/** Silence before and after a sentence, and at a comma (s). */
const MARGIN = 0.1;
const PAUSE = 0.12;

/** Vowels are this much longer under stress, and before a pause. */
const STRESS = 1.25;
const FINAL = 1.4;

/** Reads a sentence as a manner times it. */
export function score(sentence: string, manner: Manner): Step[] {
  const tempo = doublings(-manner.rate);
  const steps = [step(silence(MARGIN))];
  let stressed = false;
  for (const [i, letter] of [...sentence].entries()) {
    if (letter === "'") stressed = true;
    if (letter === ",") steps.push(step(silence(PAUSE), doublings(manner.pauses)));
    const final = sentence[i + 1] === "," || i + 1 === sentence.length;
    for (const phone of PHONES[letter] ?? []) {
      if (phone.voice < 1) steps.push(step(phone, tempo));
      else {
        steps.push(step(phone, tempo * (stressed ? STRESS : 1) * (final ? FINAL : 1), stressed));
        stressed = false;
      }
    }
  }
  steps.push(step(silence(MARGIN)));
  let formants: Step["formants"] = [500, 1500, 2500];
  return steps.reverse().map((each) => ({ ...each, formants: formants = each.phone.formants ?? formants }))
    .reverse();
}

function step(phone: Phone, stretch = 1, stressed = false): Omit<Step, "formants"> {
  return { phone, frames: Math.round(phone.duration * stretch * SAMPLE_RATE / FRAME_LENGTH), stressed };
}
