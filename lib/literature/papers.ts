import { emobox } from "./emobox.ts";
import { ertk } from "./ertk.ts";
import type { Paper, PublishedResult } from "./paper.ts";
import { randomSplits } from "./random_splits.ts";
import { superb } from "./superb.ts";

/** The publications whose results are kept. */
export const PAPERS: readonly Paper[] = [ertk, emobox, superb, randomSplits];

/** All results that are kept, paper by paper. */
export const PUBLISHED_RESULTS: readonly PublishedResult[] = PAPERS.flatMap(({ results }) => results);

/** Finds the publication of a result; undefined for one that is none of {@link PUBLISHED_RESULTS}. */
export function paperOf({ id }: PublishedResult): Paper | undefined {
  return PAPERS.find(({ results }) => results.some((result) => result.id === id));
}
