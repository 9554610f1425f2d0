import { averageLinkage, leaves } from "../statistics/average_linkage.ts";
import type { Correlations } from "./correlate.ts";

/** Correlations with the features that vary together side by side. */
export interface ClusteredCorrelations extends Correlations {
  /** How many groups there are whose features have a mean |r| of at least {@link CLUSTER_CORRELATION}. */
  readonly groups: number;
}

/** The mean |r| from which features belong together. */
export const CLUSTER_CORRELATION = 0.7;

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
  const permutation = leaves(merges);
  const ordered = new Float64Array(values.length);
  for (const [a, from] of permutation.entries()) {
    for (const [b, other] of permutation.entries()) ordered[a * count + b] = values[from * count + other]!;
  }
  return {
    features: permutation.map((index) => features[index]!),
    values: ordered,
    groups: count - merges.filter(({ distance }) => distance <= 1 - CLUSTER_CORRELATION).length,
  };
}

/**
 * Groups the features that vary together: those whose mean |r| is at least {@link CLUSTER_CORRELATION}.
 *
 * Matches `fcluster(linkage(1 - abs(r), "average"), 0.3, "distance")` of `scipy.cluster.hierarchy`.
 *
 * @returns The features of each group in their order, groups in the order of their first.
 *
 * @example
 * ```ts
 * const values = Float64Array.of(1, 0, 0.9, 0, 1, 0.1, 0.9, 0.1, 1);
 * const groups = groupFeatures({ features: ["a", "b", "c"], values });
 * if (groups.join(" ") !== "a,c b") throw new Error("a and c belong together");
 * ```
 */
export function groupFeatures({ features, values }: Correlations): string[][] {
  const clusters = features.map((_, index) => [index]);
  const open = new Set(clusters.keys());
  for (
    const { left, right, distance } of averageLinkage(values.map((r) => 1 - Math.abs(r)), features.length)
  ) {
    clusters.push([...clusters[left]!, ...clusters[right]!]);
    if (distance > 1 - CLUSTER_CORRELATION) continue;
    for (const part of [left, right]) open.delete(part);
    open.add(clusters.length - 1);
  }
  return [...open].map((cluster) => clusters[cluster]!.sort((a, b) => a - b)).sort(([a], [b]) => a! - b!)
    .map((group) => group.map((index) => features[index]!));
}
