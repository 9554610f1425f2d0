import { group } from "d3-array";
import type { Fold, FoldClip } from "../../encode/fold.ts";
import { EVERY } from "../../evaluate/cross_table.ts";
import { groupSpeakers } from "../../encode/group_speakers.ts";
import { corpusOf } from "../../keys.ts";

/** A fold whose training clips are of one corpus, or of all. */
export interface CrossFold extends Fold {
  /** The corpus, or {@link EVERY}. */
  readonly trained: string;
}

/**
 * Makes the folds of a comparison of corpora. All of a corpus is tested by what every other one has taught; where a corpus meets
 * itself, alone or among all, groups of its speakers are held out in turn, so that no tested speaker is ever heard.
 *
 * @param clips Their speakers' keys begin with the corpus.
 * @param options Groups that the speakers of each corpus are put into, as many as there are at the most; and a seed.
 * @returns Numbered from 1. A corpus of one speaker is not tested by itself.
 */
export function crossFolds(
  clips: readonly FoldClip[],
  { folds, seed }: { readonly folds: number; readonly seed: number },
): CrossFold[] {
  const rows = [...clips.keys()];
  const corpora = group(rows, (row) => corpusOf(clips[row]!.speaker));
  const groups = new Map([...corpora].map(([corpus, rows]) => [corpus, groupRows(clips, rows, folds, seed)]));
  const across = [...corpora].map(([trained, train]) => (
    { trained, train, test: rows.filter((row) => corpusOf(clips[row]!.speaker) !== trained) }
  ));
  const within = [...groups].flatMap(([trained, groups]) => holdOut(trained, corpora.get(trained)!, groups));
  const most = Math.max(...[...groups.values()].map(({ length }) => length));
  const joint = Array.from(
    { length: most },
    (_, i) => [...groups.values()].flatMap((groups) => groups[i] ?? []),
  );
  return [...across, ...within, ...holdOut(EVERY, rows, joint)]
    .map((fold, index) => ({ ...fold, fold: index + 1, validation: [] }));
}

/** Puts the rows of each speaker of a corpus into one of some groups; none if there is but one speaker. */
function groupRows(
  clips: readonly FoldClip[],
  rows: readonly number[],
  folds: number,
  seed: number,
): number[][] {
  const speakers = [...new Set(rows.map((row) => clips[row]!.speaker))].sort();
  if (speakers.length < 2) return [];
  return groupSpeakers(speakers, Math.min(folds, speakers.length), seed)
    .map((names) => rows.filter((row) => names.has(clips[row]!.speaker)));
}

function holdOut(trained: string, rows: readonly number[], groups: readonly (readonly number[])[]) {
  return groups.map((test) => {
    const isTested = new Set(test);
    return { trained, train: rows.filter((row) => !isTested.has(row)), test };
  });
}
