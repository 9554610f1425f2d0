import type { Audio } from "../audio/audio.ts";
import type { Part } from "./cut_out.ts";

/** What a model that has not learnt from a clip makes of it, and of what is left when a part of it is cut out. */
export interface ClipExplanation {
  readonly clip: string;
  /** At the rate of features. */
  readonly audio: Audio;
  readonly actual: string;
  readonly predicted: string;
  /** How sure the model is of the predicted emotion. */
  readonly whole: Sureness;
  /** The parts cut out, one after the other, and how sure the model is without each. */
  readonly parts: readonly (Part & Sureness)[];
}

/** How sure a model is of an emotion. */
export interface Sureness {
  readonly probability: number;
  /** ln(p ÷ the sum of the others): tells apart also what is so sure that p is 1 to many digits. */
  readonly log_odds: number;
}
