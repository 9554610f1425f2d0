import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";

/** A clip that stands for its emotion. */
export interface Example {
  readonly clip: string;
  readonly speaker: string;
  readonly sentence: string | null;
  readonly emotion: string;
}

/**
 * Selects one clip of each emotion, so that they can be compared: of one speaker and sentence, that which has
 * most emotions; of any other, the first clip.
 *
 * @param clips A row a clip: columns `clip`, `speaker`, `sentence`, `emotion`.
 * @returns A row an emotion, in the order of emotions: see {@link Example}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const [clip, speaker] = [["1", "2", "3"], ["a", "b", "b"]];
 * const clips = pl.DataFrame({ clip, speaker, sentence: ["x", "x", "x"], emotion: ["sad", "angry", "sad"] });
 * const selected = selectExamples(clips).getColumn("clip").toArray();
 * if (selected.join() !== "3,2") throw new Error("b is sad and angry");
 * ```
 */
export function selectExamples(clips: DataFrame): DataFrame {
  const rows = rowsOf<Example>(clips.select("clip", "speaker", "sentence", "emotion"));
  const spoken = [...Map.groupBy(rows, ({ speaker, sentence }) => `${speaker}\n${sentence}`).values()];
  const most = spoken.reduce((a, b) => (countEmotions(b) > countEmotions(a) ? b : a), []);
  const candidates = [...most, ...rows];
  const examples = sortEmotions(rows.map(({ emotion }) => emotion)).map((wanted) =>
    candidates.find(({ emotion }) => emotion === wanted)!
  );
  return makeTable(examples, { clip: "text", speaker: "text", sentence: "text", emotion: "text" });
}

function countEmotions(clips: readonly Example[]): number {
  return new Set(clips.map(({ emotion }) => emotion)).size;
}
