import type { Inference, Labels } from "../corpus.ts";
import { sortEmotions } from "../corpus.ts";
import { clipsText, countBy } from "./count_by.ts";
import { doubtSpeakers } from "./doubt_speakers.ts";

/** What is known of how labels came about. */
export interface LabelsOrigin {
  /** What else was gone by to name the emotions, a sentence each; see `nameEmotions`. */
  readonly said?: readonly string[];
  /** What looks doubtful of the emotions, a sentence each. */
  readonly doubts?: readonly string[];
  /** Where the speakers were read: `folder 1`, `the column SpkrID`; null if nothing tells them. */
  readonly speakersFrom?: string | null;
  /** What looks doubtful of the speakers, a sentence each, besides what their numbers tell. */
  readonly speakerDoubts?: readonly string[];
  /** An option that may say where speakers stand: `--pattern "{emotion}/{speaker}_{}"`. */
  readonly speakerPattern?: string | null;
}

/**
 * Tells how the words of a corpus were read as emotions, what speakers were found, and what looks doubtful of either.
 *
 * One row for each emotion whose name differs from the corpus's words (`angry: "ang" (3 clips), "Anger" (1 clip)`), one for
 * what else was gone by, and one for the speakers.
 *
 * @param labels With the corpus's words as `emotion_code`.
 *
 * @example
 * ```ts
 * const none = { sex: null, intensity: null, sentence: null, repetition: null };
 * const labels = ["ang", "Anger"].map((code, i) => (
 *   { ...none, clip: `${i}.wav`, speaker: "anna", emotion: "angry", emotion_code: code }
 * ));
 * const [row] = describeLabels(labels);
 * if (row!.inferred !== 'angry: "Anger" (1 clip), "ang" (1 clip)') throw new Error("two words, one emotion");
 * ```
 */
export function describeLabels(
  labels: readonly Labels[],
  origin: LabelsOrigin = {},
): Inference[] {
  const { said = [], doubts = [] } = origin;
  return [
    ...describeMapping(labels),
    ...said.map((inferred) => ({ about: "emotion", inferred, doubt: null })),
    ...doubts.map((doubt) => ({ about: "emotion", inferred: "words that may be others", doubt })),
    ...describeSpeakers(labels, origin),
  ];
}

function describeMapping(labels: readonly Labels[]): Inference[] {
  const labelled = labels.filter(({ emotion }) => emotion !== null);
  const byEmotion = Map.groupBy(labelled, ({ emotion }) => emotion!);
  return sortEmotions(byEmotion.keys()).flatMap((emotion) => {
    const words = countBy(byEmotion.get(emotion)!.map(({ emotion_code }) => emotion_code ?? emotion));
    if (words.size === 1 && words.has(emotion)) return [];
    const list = [...words].sort(([a], [b]) => a < b ? -1 : 1)
      .map(([word, clips]) => `"${word}" (${clipsText(clips)})`);
    const more = list.length > 8 ? `, and ${list.length - 8} more` : "";
    return [{ about: "emotion", inferred: `${emotion}: ${list.slice(0, 8).join(", ")}${more}`, doubt: null }];
  });
}

function describeSpeakers(
  labels: readonly Labels[],
  { speakersFrom = null, speakerDoubts = [], speakerPattern = null }: LabelsOrigin,
): Inference[] {
  const clips = [...countBy(labels.map(({ speaker }) => speaker))];
  const some = clips.slice(0, 5).map(([name, count]) => `${name} (${clipsText(count)})`).join(", ");
  const count = `${clips.length} ${clips.length === 1 ? "speaker" : "speakers"}`;
  const from = speakersFrom ? `, from ${speakersFrom}` : "";
  const doubts = [...doubtSpeakers(labels, speakerPattern), ...speakerDoubts];
  return [{
    about: "speaker",
    inferred: `${count}${from}: ${some}${clips.length > 5 ? ", …" : ""}`,
    doubt: doubts.length > 0 ? doubts.join("; ") : null,
  }];
}
