/** Two clusters made one. Clusters are numbered: first the items, then each merge in turn. */
export interface Merge {
  /** A cluster or item that is joined, by its number. */
  readonly left: number;
  /** The other one. */
  readonly right: number;
  /** Mean distance between an item of one and an item of the other. */
  readonly distance: number;
  /** Items in both. */
  readonly size: number;
}

/**
 * Clusters items by average linkage (UPGMA), the nearest first.
 *
 * Follows chains of nearest neighbours (Murtagh 1983), in time proportional to the square of the number of
 * items. Matches `scipy.cluster.hierarchy.linkage(condensed, "average")`, but that equal distances may be
 * taken in another order.
 *
 * @param distances Symmetric: [items × items]; not changed.
 * @returns The merges by distance, one fewer than items.
 *
 * @example
 * ```ts
 * const [first, second] = averageLinkage(Float64Array.of(0, 1, 4, 1, 0, 2, 4, 2, 0), 3);
 * if (first?.distance !== 1 || second?.distance !== 3) throw new Error("1, then (4 + 2) / 2");
 * ```
 */
export function averageLinkage(distances: Float64Array, items: number): Merge[] {
  const between = distances.slice();
  const sizes = new Float64Array(items).fill(1);
  const found: { a: number; b: number; distance: number }[] = [];
  const chain: number[] = [];
  while (found.length < items - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
    const [b, a] = [chain.at(-1)!, chain.at(-2)];
    const nearest = nearestTo(b, a, between, sizes);
    if (nearest !== a) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    found.push({ a, b, distance: between[a * items + b]! });
    join(a, b, between, sizes);
  }
  return number(found.sort((one, other) => one.distance - other.distance), items);
}

/**
 * Lists items in the order of the tree that merges make, so that what was merged early stands together.
 *
 * Matches `scipy.cluster.hierarchy.leaves_list`.
 */
export function leaves(merges: readonly Merge[]): number[] {
  const clusters = Array.from({ length: merges.length + 1 }, (_, item) => [item]);
  for (const { left, right } of merges) clusters.push([...clusters[left]!, ...clusters[right]!]);
  return clusters.at(-1)!;
}

/** Finds the nearest cluster, of several the one that is preferred or else the first. */
function nearestTo(
  from: number,
  preferred: number | undefined,
  between: Float64Array,
  sizes: Float64Array,
): number {
  const row = between.subarray(from * sizes.length, (from + 1) * sizes.length);
  let nearest = preferred ?? -1;
  let least = preferred === undefined ? Infinity : row[preferred]!;
  for (let to = 0; to < sizes.length; to++) {
    if (row[to]! < least && to !== from && sizes[to]! > 0) [nearest, least] = [to, row[to]!];
  }
  return nearest;
}

/** Makes cluster `b` of clusters `a` and `b`, and leaves `a` empty. */
function join(a: number, b: number, between: Float64Array, sizes: Float64Array): void {
  const items = sizes.length;
  const share = sizes[a]! / (sizes[a]! + sizes[b]!);
  for (let to = 0; to < items; to++) {
    const mean = share * between[a * items + to]! + (1 - share) * between[b * items + to]!;
    between[b * items + to] = between[to * items + b] = mean;
  }
  sizes[b]! += sizes[a]!;
  sizes[a] = 0;
}

/** Numbers the clusters of merges that are named by an item of each side. */
function number(found: readonly { a: number; b: number; distance: number }[], items: number): Merge[] {
  const cluster = Array.from({ length: items }, (_, item) => item); // that each item's is part of
  const parent = cluster.slice();
  const root = (item: number): number => (parent[item] === item ? item : parent[item] = root(parent[item]!));
  const sizes = new Array<number>(items).fill(1);
  return found.map(({ a, b, distance }, index) => {
    const [one, other] = [root(a), root(b)];
    const [left, right] = [cluster[one]!, cluster[other]!].sort((x, y) => x - y) as [number, number];
    parent[one] = other;
    cluster[other] = items + index;
    sizes[other]! += sizes[one]!;
    return { left, right, distance, size: sizes[other]! };
  });
}
