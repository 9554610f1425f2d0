import { InputError } from "../errors.ts";
import pl, { type DataFrame } from "nodejs-polars";
import { mostProbable } from "../models/classifier.ts";
import { numbers, texts } from "../tables/tables.ts";

/** The row of each clip in a table of predictions, by seed and name. */
type RowIndex = Map<number, Map<string, number>>;

/**
 * Averages the probabilities that runs give the same clips: an ensemble of models of any kind and input.
 *
 * The mean of probabilities, with equal weights. They should be calibrated first: see `calibrateFolds`. Seeds are paired in
 * order; a run with fewer begins again with its first.
 *
 * @param runs Tables of predictions: columns `clip`, `fold`, `seed`, `emotion`, `p_<emotion>`; the first gives the order.
 * @returns Such a table, with `predicted`: a row a clip and seed of the run with most seeds.
 * @throws {InputError} If there are not two runs, or their emotions, clips or folds differ.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const run = (sad: number) =>
 *   pl.DataFrame({ clip: ["a"], fold: [1], seed: [0], emotion: ["sad"], p_happy: [1 - sad], p_sad: [sad] });
 * const average = averageRuns([run(0.4), run(0.8)]);
 * if (average.getColumn("predicted").get(0) !== "sad") throw new Error("sad by 0.6");
 * ```
 */
export function averageRuns(runs: readonly DataFrame[]): DataFrame {
  const [first] = runs;
  if (!first || runs.length < 2) {
    throw new InputError(`Cannot average runs as at least 2 are needed: current number is ${runs.length}`);
  }
  const columns = first.columns.filter((name) => name.startsWith("p_"));
  const sources = runs.map((run) => ({
    values: numbers(run, checkEmotions(run, columns)),
    index: indexRows(run),
    folds: run.getColumn("fold").toArray() as number[],
  }));
  const seeds = sources.map(({ index }) => [...index.keys()])
    .reduce((most, seeds) => seeds.length > most.length ? seeds : most);
  const [reference, ...others] = sources as [typeof sources[number], ...typeof sources];
  const clips = [...reference.index.values()][0]!;
  for (const other of others) checkClips({ clips, folds: reference.folds }, other);
  const classes = columns.length;
  const emotionOf = texts(first, "emotion");
  const p = new Float64Array(seeds.length * clips.size * classes);
  const rows = seeds.flatMap((seed, seedIndex) =>
    [...clips].map(([clip, source]) => ({ clip, source, seed, seedIndex }))
  );
  for (const [row, { clip, seedIndex }] of rows.entries()) {
    for (const { values, index } of sources) {
      const from = [...index.values()][seedIndex % index.size]!.get(clip)!;
      for (let label = 0; label < classes; label++) {
        p[row * classes + label]! += values[from * classes + label]! / runs.length;
      }
    }
  }
  const predicted = mostProbable(Float32Array.from(p), classes);
  return pl.DataFrame([
    pl.Series("clip", rows.map(({ clip }) => clip), pl.Utf8),
    pl.Series("fold", rows.map(({ source }) => reference.folds[source]!), pl.Int32),
    pl.Series("seed", rows.map(({ seed }) => seed), pl.Int32),
    pl.Series("emotion", rows.map(({ source }) => emotionOf[source]!), pl.Utf8),
    pl.Series("predicted", predicted.map((label) => columns[label]!.slice(2)), pl.Utf8),
    ...columns.map((name, label) =>
      pl.Series(name, rows.map((_, row) => p[row * classes + label]!), pl.Float64)
    ),
  ]);
}

function indexRows(run: DataFrame): RowIndex {
  const clips = texts(run, "clip"), seeds = run.getColumn("seed").toArray() as number[];
  const index: RowIndex = new Map();
  for (const [row, seed] of seeds.entries()) {
    const ofSeed = index.get(seed) ?? new Map<string, number>();
    index.set(seed, ofSeed.set(clips[row]!, row));
  }
  return index;
}

function checkEmotions(run: DataFrame, columns: readonly string[]): readonly string[] {
  const found = run.columns.filter((name) => name.startsWith("p_"));
  if (found.length === columns.length && columns.every((name) => found.includes(name))) return columns;
  const list = (names: readonly string[]) => names.map((name) => name.slice(2)).join(", ");
  throw new InputError(
    `Cannot average runs as their emotions differ: ${list(columns)}; and ${list(found)}`,
  );
}

/** Refuses runs of other clips or folds: an average over them would mix predictions for training clips with those for test clips. */
function checkClips(
  first: { readonly clips: ReadonlyMap<string, number>; readonly folds: readonly number[] },
  other: { readonly index: RowIndex; readonly folds: readonly number[] },
): void {
  for (const clips of other.index.values()) {
    const odd = clips.size === first.clips.size
      ? [...clips].find(([clip, row]) => first.folds[first.clips.get(clip) ?? -1] !== other.folds[row])
        ?.[0]
      : "some";
    if (odd === undefined) continue;
    throw new InputError(
      `Cannot average runs as they must test the same clips in the same folds: ${odd} is not, of ${first.clips.size} clips ` +
        `in the first and ${clips.size} in another`,
    );
  }
}
