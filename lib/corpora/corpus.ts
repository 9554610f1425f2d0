/** The emotions every corpus is mapped to, in the order of tables, axes and labels. */
export const EMOTIONS = [
  "neutral",
  "calm",
  "happy",
  "sad",
  "angry",
  "fearful",
  "disgust",
  "surprised",
  "bored",
] as const;

/** One of the canonical emotions. A corpus of one's own may have others besides: see {@link sortEmotions}. */
export type Emotion = (typeof EMOTIONS)[number];

export type Sex = "female" | "male";

/**
 * What a corpus tells about one clip. Field names are the column names of `clips.parquet`.
 */
export interface Labels {
  /** Path inside the corpus as published (`Actor_01/03-01-01-01-01-01-01.wav`), whatever the source: the key. */
  readonly clip: string;
  readonly speaker: string;
  readonly sex: Sex | null;
  /** A canonical emotion, or an own corpus's own word in lower case. */
  readonly emotion: string;
  /** The corpus's own code for the emotion. */
  readonly emotion_code: string;
  readonly intensity: string | null;
  readonly sentence: string | null;
  readonly repetition: string | null;
}

/** What a reader should know of a corpus before using it. */
export interface CorpusCard {
  /** The name used in commands and in the column `corpus`. */
  readonly name: string;
  /** The name used in titles: `RAVDESS`. */
  readonly title: string;
  readonly language: string;
  readonly homepage: string;
  readonly licence: string;
  readonly citation: string;
  /** Number of clips in the complete corpus; null where there is no such number. */
  readonly clips: number | null;
  /** True for speech that no human spoke: every figure says so. */
  readonly synthetic: boolean;
}

/** How a published corpus names its files. */
export interface Corpus extends CorpusCard {
  /**
   * Reads the labels of a clip off its path.
   *
   * @param path Path in the source, with `/` between folders; any folders may stand before the published ones.
   * @param tables Contents of the files that {@link tables} asked for, by file name.
   * @returns null if the path is not that of a clip of this corpus.
   */
  label(path: string, tables: ReadonlyMap<string, string>): Labels | null;
  /** Names of the text files beside the audio that labels are read from, where present. */
  readonly tables?: readonly string[];
  /** Lists the published path of every clip, where the naming scheme tells. */
  expected?(tables: ReadonlyMap<string, string>): readonly string[];
}

/** Something a user should know about a file of a source. */
export interface Problem {
  /** The published path of a missing clip, else the path in the source. */
  readonly clip: string;
  readonly kind: "missing" | "unexpected" | "unreadable";
  /** What is wrong, and what can be done. */
  readonly problem: string;
}

/** A corpus opened at a source: its labelled clips, and their bytes on demand. */
export interface Collection {
  readonly card: CorpusCard;
  /** In the order of `clip`. */
  readonly labels: readonly Labels[];
  readonly problems: readonly Problem[];
  /** Changes when the source does: SHA-256 (hex) of an archive, or of a folder's paths, sizes and times. */
  readonly fingerprint: string;
  /** Reads the bytes of a clip by its key, into a buffer of their own, which can move to another thread. */
  read(clip: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Sorts emotions: the canonical ones in their order, then any others by name. */
export function sortEmotions(emotions: Iterable<string>): string[] {
  const rank = (emotion: string) => {
    const index = (EMOTIONS as readonly string[]).indexOf(emotion);
    return index < 0 ? EMOTIONS.length : index;
  };
  return [...new Set(emotions)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
