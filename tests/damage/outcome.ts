/** What came of a corpus. */
export interface Outcome {
  readonly source: string;
  readonly seconds: number;
  /** Clips that have features. */
  readonly usable: readonly string[];
  /** By clip, or by source where nothing of it can be used, what is wrong with it. */
  readonly reasons: Readonly<Record<string, string>>;
  /** A fault of the program; null for none. */
  readonly fault: string | null;
}
