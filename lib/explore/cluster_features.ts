import { averageLinkage, leaves } from "./average_linkage.ts";
import type { Correlations } from "./correlate.ts";

/** Correlations with the features that vary together side by side. */
export interface ClusteredCorrelations extends Correlations {
  /** How many groups there are whose features have a mean |r| of at least {@link ALIKE}. */
  readonly groups: number;
}

/** The mean |r| from which features count as alike. */
export const ALIKE = 0.7;

/**
 * Orders features by clustering: average linkage on 1 − |r|.
 *
 * Matches the order of `leaves_list(linkage(1 - abs(r), "average"))` of `scipy.cluster.hierarchy` but for
 * equal distances.
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 0, 0.9, 0, 1, 0.1, 0.9, 0.1, 1);
 * const { features, groups } = clusterFeatures({ features: ["a", "b", "c"], values });
 * if (features.join() !== "b,a,c" || groups !== 2) throw new Error("a and c belong together");
 * ```
 */
export function clusterFeatures({ features, values }: Correlations): ClusteredCorrelations {
  const count = features.length;
  const merges = averageLinkage(values.map((r) => 1 - Math.abs(r)), count);
  const order = leaves(merges);
  const ordered = new Float64Array(values.length);
  for (const [a, from] of order.entries()) {
    for (const [b, other] of order.entries()) ordered[a * count + b] = values[from * count + other]!;
  }
  return {
    features: order.map((index) => features[index]!),
    values: ordered,
    groups: count - merges.filter(({ distance }) => distance <= 1 - ALIKE).length,
  };
}
