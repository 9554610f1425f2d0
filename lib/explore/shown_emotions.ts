import type { DataFrame } from "nodejs-polars";
import { texts } from "../tables/tables.ts";

/** What the emotion of clips is called where it is not known, in tables and figures. */
export const NO_EMOTION = "(none)";

/**
 * Reads the emotions of clips as they are shown: {@link NO_EMOTION} of those that can only be predicted.
 *
 * @param clips Column `emotion`.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const clips = pl.DataFrame({ emotion: ["sad", null] });
 * if (shownEmotions(clips).join() !== "sad,(none)") throw new Error("the second is not known");
 * ```
 */
export function shownEmotions(clips: DataFrame): string[] {
  return (texts(clips, "emotion") as (string | null)[]).map((emotion) => emotion ?? NO_EMOTION);
}
