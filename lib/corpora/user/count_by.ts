/** Counts how often each value occurs, in the order in which they first do. */
export function countBy(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Writes a number of clips: `1 clip`, `2 clips`. */
export function clipsText(count: number): string {
  return count === 1 ? "1 clip" : `${count} clips`;
}
