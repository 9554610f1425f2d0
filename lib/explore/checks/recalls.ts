import { bootstrap } from "../../metrics/bootstrap.ts";
import type { Interval } from "../../metrics/interval.ts";
import { groupRows } from "../../statistics/group_rows.ts";
import { type Emotions, UNTESTED } from "./value_model.ts";

/** Counts of tested clips: [emotions] each, or [speakers × emotions]. */
interface Counts {
  readonly hits: Float64Array;
  readonly clips: Float64Array;
}

/** Computes the mean recall of the emotions that are tested (UAR); NaN if none is. */
export function uarOfPredictions(predicted: Int16Array, { labels, size }: Emotions): number {
  const counts = { hits: new Float64Array(size), clips: new Float64Array(size) };
  for (let row = 0; row < labels.length; row++) count(counts, 0, labels[row]!, predicted[row]!);
  return meanRecall(counts);
}

/** Finds the 95 % interval of the UAR by drawing tested speakers; null if there is but one. */
export function uarInterval(
  predicted: Int16Array,
  { labels, size }: Emotions,
  speakers: readonly string[],
): Interval | null {
  const groups = groupRows(speakers).filter((rows) => rows.some((row) => predicted[row] !== UNTESTED));
  if (groups.length < 2) return null;
  const length = groups.length * size;
  const counts = { hits: new Float64Array(length), clips: new Float64Array(length) };
  for (const [index, rows] of groups.entries()) {
    for (const row of rows) count(counts, index * size, labels[row]!, predicted[row]!);
  }
  const { low, high } = bootstrap([groups.length], (drawn) => {
    const sums = { hits: new Float64Array(size), clips: new Float64Array(size) };
    for (let index = 0; index < drawn.length; index++) {
      const times = drawn[index]!;
      if (times === 0) continue;
      for (let label = 0; label < size; label++) {
        sums.hits[label]! += times * counts.hits[index * size + label]!;
        sums.clips[label]! += times * counts.clips[index * size + label]!;
      }
    }
    return meanRecall(sums);
  });
  return { low, high };
}

function count({ hits, clips }: Counts, from: number, label: number, predicted: number): void {
  if (predicted === UNTESTED) return;
  clips[from + label]!++;
  if (predicted === label) hits[from + label]!++;
}

function meanRecall({ hits, clips }: Counts): number {
  let [sum, tested] = [0, 0];
  for (let label = 0; label < clips.length; label++) {
    if (clips[label] === 0) continue;
    sum += hits[label]! / clips[label]!;
    tested++;
  }
  return sum / tested;
}
