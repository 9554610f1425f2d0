/** What a path can tell of a clip. */
export const PATH_FIELDS = [
  "speaker",
  "emotion",
  "sex",
  "intensity",
  "sentence",
  "repetition",
  "split",
  "language",
  "age",
  "corpus",
] as const;

export type PathField = (typeof PATH_FIELDS)[number];

/** What a path tells of a clip, as it is written there. */
export type PathValues = Readonly<Partial<Record<PathField, string>>>;
