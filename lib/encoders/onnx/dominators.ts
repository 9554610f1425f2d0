/**
 * Immediate dominators in a graph without circles: of each vertex the last one that every way from the root to it
 * passes. (Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm", 2001; without circles one pass is enough.)
 *
 * @param sources Of each vertex, those that lead to it, all of which come before it. Vertex 0 is the root.
 * @returns Of each vertex its immediate dominator; of the root itself.
 */
export function immediateDominators(sources: readonly (readonly number[])[]): number[] {
  const dominators = [0];
  for (const list of sources.slice(1)) {
    dominators.push(list.reduce((a, b) => nearest(dominators, a, b)));
  }
  return dominators;
}

/** The dominators of a vertex, from the root down to itself. */
export function dominatorChain(dominators: readonly number[], vertex: number): number[] {
  const chain = [vertex];
  while (vertex !== 0) chain.push(vertex = dominators[vertex]!);
  return chain.reverse();
}

/** The last vertex that dominates both. Numbers grow along every way, so the larger one has to go up. */
function nearest(dominators: readonly number[], a: number, b: number): number {
  while (a !== b) {
    if (a > b) a = dominators[a]!;
    else b = dominators[b]!;
  }
  return a;
}
