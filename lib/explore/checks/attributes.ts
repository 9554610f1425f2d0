/** What is known of a clip besides its sound, and may give its emotion away; null or left out where it is not known. */
export interface DescribedClip {
  readonly speaker: string;
  readonly emotion: string;
  readonly corpus: string;
  readonly sex?: string | null;
  /** Years. */
  readonly age?: number | null;
  readonly language?: string | null;
  readonly sentence?: string | null;
  /** Hz. */
  readonly sample_rate?: number | null;
  readonly channels?: number | null;
  readonly format?: string | null;
  /** Seconds. */
  readonly duration?: number | null;
  /** Decibels below full scale. */
  readonly rms_dbfs?: number | null;
  /** Seconds. */
  readonly silence_start?: number | null;
  /** Seconds. */
  readonly silence_end?: number | null;
}

/**
 * What an attribute is. `speaker`: of the person. `words`: what is said. `recording`: how it was recorded, or by whom, which says
 * nothing of an emotion in itself. `silence`: how it was cut, which says nothing either, unless it is a matter of how a voice sets
 * in. `speech`: how it is spoken, by which emotions differ in clean corpora too.
 */
export type AttributeKind = "speaker" | "words" | "recording" | "silence" | "speech";

/** Something that is known of clips. */
export interface Attribute {
  readonly kind: AttributeKind;
  /** In words, for figures and sentences. */
  readonly label: string;
  /** Whether its values are quantities; those of others are names, whatever they are written with. */
  readonly isQuantity: boolean;
}

function named(kind: AttributeKind, label: string): Attribute {
  return { kind, label, isQuantity: false };
}

function measured(kind: AttributeKind, label: string): Attribute {
  return { kind, label, isQuantity: true };
}

/** The attributes whose association with emotions is measured, by the names of columns. */
export const ATTRIBUTES = {
  sentence: named("words", "sentence"),
  speaker: named("speaker", "speaker"),
  sex: named("speaker", "sex"),
  age: measured("speaker", "age"),
  corpus: named("recording", "corpus"),
  language: named("recording", "language"),
  sample_rate: named("recording", "sample rate"),
  channels: named("recording", "channels"),
  format: named("recording", "format"),
  silence_start: measured("silence", "silence at the start"),
  silence_end: measured("silence", "silence at the end"),
  rms_dbfs: measured("speech", "level"),
  duration: measured("speech", "duration"),
} as const satisfies Partial<Record<keyof DescribedClip, Attribute>>;

/** The name of an attribute. */
export type AttributeName = keyof typeof ATTRIBUTES;
