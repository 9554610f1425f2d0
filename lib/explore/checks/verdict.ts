import type { Confound } from "./confound.ts";

/** What of the way from chance to 1 a model must score on an attribute alone to matter. */
const MARGIN = 0.1;
/** Seconds by which the silence of emotions must differ: less is how voices set in and die away. */
const SILENCE = 0.25;
/** The association (V) that is worth a word even if it may be chance, as where there are few speakers. */
const CLOSE = 0.5;
/** The level of significance, after correction. */
const LEVEL = 0.05;

/**
 * Judges whether an attribute gives emotions away.
 *
 * `warning`: a model that knows nothing else beats chance by a tenth of the way to 1 or more, and more than by chance (p < 0.05,
 * corrected); it says nothing of emotions in itself, but a model may go by it. `note`: the same of level and duration, by which
 * emotions do differ, and of silence that differs by less than a quarter of a second; or a name that goes closely with emotions,
 * where speakers are too few to tell it from chance. `pass`: none of it.
 */
export function judge(
  { kind, measure, size, uar, chance, uar_p_holm, spread }: Omit<Confound, "result">,
): Confound["result"] {
  if (uar === null || uar - chance < MARGIN * (1 - chance)) return "pass";
  if (uar_p_holm! >= LEVEL) return measure === "V" && (size ?? 0) >= CLOSE ? "note" : "pass";
  if (kind === "speech") return "note";
  return kind === "silence" && spread! < SILENCE ? "note" : "warning";
}

/** Tells whether emotions and an attribute go together more closely than by chance. */
export function isAssociated({ size, p_holm }: Confound): boolean {
  return size !== null && size > 0 && p_holm! < LEVEL;
}
