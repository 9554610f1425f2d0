import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../corpora/corpus.ts";
import { makeTable, rowsOf } from "../tables/tables.ts";
import { NO_EMOTION } from "./shown_emotions.ts";

/** The columns of clips that are counted by. */
interface Counted {
  readonly corpus: string;
  readonly speaker: string;
  readonly sex: string | null;
  readonly emotion: string | null;
  /** Seconds. */
  readonly duration: number | null;
}

/**
 * Counts the clips, the speakers and the minutes of each emotion; of several corpora, the clips of each in a column of its own.
 *
 * @param clips Columns `corpus`, `speaker`, `sex`, `emotion`, `duration` (s), as in `clips.parquet`.
 * @returns Rows in the order of emotions.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const clips = { corpus: ["a", "a"], speaker: ["a/x", "a/y"], sex: ["male", "male"], emotion: ["sad", "sad"], duration: [3, 3] };
 * const [row] = countEmotions(pl.DataFrame(clips)).toRecords();
 * if (row!.clips !== 2 || row!.speakers !== 2 || row!["minutes"] !== 0.1) throw new Error("two clips of 3 s");
 * ```
 */
export function countEmotions(clips: DataFrame): DataFrame {
  const rows = rowsOf<Counted>(clips.select("corpus", "speaker", "sex", "emotion", "duration"));
  const corpora = [...new Set(rows.map(({ corpus }) => corpus))];
  const byEmotion = Map.groupBy(rows, ({ emotion }) => emotion);
  const emotions = sortEmotions([...byEmotion.keys()].filter((emotion) => emotion !== null));
  const counted = [...emotions, ...(byEmotion.has(null) ? [null] : [])].map((emotion) => {
    const clips = byEmotion.get(emotion)!;
    const each = corpora.map((name) => [name, clips.filter(({ corpus }) => corpus === name).length]);
    return {
      emotion: emotion ?? NO_EMOTION,
      clips: clips.length,
      ...(corpora.length > 1 ? Object.fromEntries(each) : {}),
      speakers: new Set(clips.map(({ speaker }) => speaker)).size,
      minutes: minutesOf(clips),
    };
  });
  const columns = corpora.length > 1
    ? Object.fromEntries(corpora.map((name) => [name, "whole" as const]))
    : {};
  return makeTable(counted, {
    emotion: "text",
    clips: "whole",
    ...columns,
    speakers: "whole",
    minutes: "number",
  });
}

/**
 * Counts the clips, the emotions and the minutes of each speaker.
 *
 * @param clips As of {@link countEmotions}.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const clips = { corpus: ["a", "a"], speaker: ["a/x", "a/x"], sex: ["male", "male"], emotion: ["sad", "calm"], duration: [3, 3] };
 * const [row] = countSpeakers(pl.DataFrame(clips)).toRecords();
 * if (row!.clips !== 2 || row!.emotions !== 2) throw new Error("two clips, two emotions");
 * ```
 */
export function countSpeakers(clips: DataFrame): DataFrame {
  const rows = rowsOf<Counted>(clips.select("corpus", "speaker", "sex", "emotion", "duration"));
  const counted = [...Map.groupBy(rows, ({ speaker }) => speaker)].map(([speaker, clips]) => ({
    speaker,
    sex: clips[0]!.sex,
    clips: clips.length,
    emotions: new Set(clips.map(({ emotion }) => emotion)).size,
    minutes: minutesOf(clips),
  }));
  const columns = {
    speaker: "text",
    sex: "text",
    clips: "whole",
    emotions: "whole",
    minutes: "number",
  } as const;
  return makeTable(counted, columns);
}

function minutesOf(clips: readonly Counted[]): number {
  return clips.reduce((sum, { duration }) => sum + (duration ?? 0), 0) / 60;
}
