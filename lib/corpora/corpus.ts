import type { Configurable, Options } from "../options.ts";

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
  /** Path of the recording inside the corpus as published (`Actor_01/03-01-01-01-01-01-01.wav`), whatever the source. */
  readonly clip: string;
  /** Where the clip begins in its recording (s); left out if it is all of it. */
  readonly start?: number | null;
  /** Where it ends (s); left out if it goes on to the recording's end. */
  readonly end?: number | null;
  readonly speaker: string;
  readonly sex: Sex | null;
  /** A canonical emotion, or the corpus's word in lower case; null in a corpus without labels, which can only be predicted. */
  readonly emotion: string | null;
  /** The corpus's own code for the emotion. */
  readonly emotion_code: string | null;
  readonly intensity: string | null;
  readonly sentence: string | null;
  readonly repetition: string | null;
  /** Part of the corpus's official division: `train`, `validation`, `test`, or a name such as `test1`. */
  readonly split?: string | null;
  /** Years. */
  readonly age?: number | null;
  /** Left out where it is the corpus's. */
  readonly language?: string | null;
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

/** Contents of text files beside the audio, by file name. */
export type Tables = ReadonlyMap<string, string>;

/** How a published corpus names its files. */
export interface Corpus extends CorpusCard {
  /** Path of one of its clips, as published. */
  readonly layout: string;
  /**
   * Reads the labels of a clip off its path.
   *
   * @param path Path in the source, with `/` between folders; any folders may stand before the published ones. It ends in
   * `.wav`, whatever the recording is saved as.
   * @param tables The files that {@link tables} asked for.
   * @returns null if the path is not that of a clip of this corpus.
   */
  label(path: string, tables: Tables): Labels | null;
  /** Says why a recording that belongs to the corpus is no clip, where its path tells: a film, a whole dialogue. */
  setAside?(path: string, tables: Tables): string | null;
  /** Ranks files of one clip: that of the lowest rank is used, the first by path if there are several. Default: all are alike. */
  rank?(path: string): number;
  /** The text files beside the audio that labels are read from, where present: their names, or what their paths match. */
  readonly tables?: readonly (string | RegExp)[];
  /** Lists the published path of every clip, where the naming scheme tells. */
  expected?(tables: Tables): readonly string[];
  /** Set if names are so short that recordings of others may bear them. */
  readonly shortNames?: true;
  /** What of the corpus can be chosen, written `ravdess(channel=song)`. */
  readonly options?: Configurable;
  /** Makes the corpus with other options. It keeps its name: its speakers are the same people. */
  withOptions?(options: Options): Corpus;
}

/**
 * `missing`: not there. `unexpected`: there, and not used. `unreadable`: its sound cannot be used. `doubtful`: used, but look at
 * it.
 */
export type ProblemKind = "missing" | "unexpected" | "unreadable" | "doubtful";

/** Something a user should know about a file of a source. */
export interface Problem {
  /** The published path of a missing clip, else the path in the source. */
  readonly clip: string;
  readonly kind: ProblemKind;
  /** What is wrong, and what can be done. */
  readonly problem: string;
}

/** What was inferred of a corpus, rather than stated by it: a row of `inferences.parquet`. */
export interface Inference {
  /** What it is about: `emotion`, `speaker`, `columns`, … */
  readonly about: string;
  /** What was inferred, and from what. */
  readonly inferred: string;
  /** What looks doubtful of it; null if nothing does. */
  readonly doubt: string | null;
}

/** A corpus opened at a source: its labelled clips, and their bytes on demand. */
export interface Collection {
  readonly card: CorpusCard;
  /** In the order of `clip`. */
  readonly labels: readonly Labels[];
  readonly problems: readonly Problem[];
  readonly inferences: readonly Inference[];
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
