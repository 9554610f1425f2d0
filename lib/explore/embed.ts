import { InputError } from "../errors.ts";
import type { DataFrame } from "nodejs-polars";
import { UMAP } from "umap-js";
import { randomSource } from "../random.ts";
import { makeTable, numbers, texts } from "../tables/tables.ts";
import { principalComponents } from "../statistics/pca.ts";
import { type Reference, standardise } from "./standardise.ts";

/** How clips are laid out on a plane. */
export interface EmbedOptions {
  /**
   * `pca`: seen from where they vary most. `umap`: neighbours kept together, at the price of larger
   * distances.
   */
  readonly method: "pca" | "umap";
  /** Determines what is random in UMAP; of no effect on PCA. */
  readonly seed: number;
  /** What features are standardised over. Default: `all`. */
  readonly scale?: Reference;
}

/** Where a clip lies on a plane. */
export interface EmbeddedClip {
  readonly clip: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Lays clips out on a plane by their standardised features, so that clips with like features lie close
 * together. What is missing (NaN) is taken for the mean of its feature.
 *
 * PCA: see {@link principalComponents}. UMAP: McInnes, Healy & Melville 2018, with umap-js and its defaults
 * (15 neighbours, or all others where there are fewer; least distance 0.1), which starts from random positions where the original starts from a
 * spectral layout.
 *
 * @param table A row a clip: columns `clip`, `speaker` (for the scale `speaker`) and the features'.
 * @param features The features' columns.
 * @returns A row a clip, in order: see {@link EmbeddedClip}.
 * @throws {InputError} If there are fewer than three clips.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 *
 * const table = pl.DataFrame({ clip: ["1", "2", "3"], a: [0, 1, 5], b: [0, 1, 5] });
 * const positions = embed(table, ["a", "b"], { method: "pca", seed: 0 });
 * if (!(positions.getColumn("x").get(0) < 0)) throw new Error("the least comes first");
 * ```
 */
export function embed(table: DataFrame, features: readonly string[], options: EmbedOptions): DataFrame {
  const { method, seed, scale = "all" } = options;
  if (table.height < LEAST) {
    throw new InputError(
      `Cannot lay out clips by ${method} as there must be ${LEAST} at least: current value is ${table.height}`,
    );
  }
  const columns = features.length;
  const scaled = numbers(standardise(table, features, scale), features)
    .map((value) => Number.isNaN(value) ? 0 : value);
  const positions = method === "pca" ? principalComponents(scaled, columns, 2) : umap(scaled, columns, seed);
  const rows = texts(table, "clip").map((clip, row): EmbeddedClip => (
    { clip, x: positions[2 * row]!, y: positions[2 * row + 1]! }
  ));
  return makeTable(rows, { clip: "text", x: "number", y: "number" });
}

const NEIGHBOURS = 15, LEAST = 3;

function umap(x: Float64Array, columns: number, seed: number): number[] {
  const rows = Array.from(
    { length: x.length / columns },
    (_, row) => [...x.subarray(row * columns, (row + 1) * columns)],
  );
  const nNeighbors = Math.min(NEIGHBOURS, rows.length - 1);
  return new UMAP({ nNeighbors, random: randomSource("umap", seed) }).fit(rows).flat();
}
