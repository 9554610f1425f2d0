/**
 * Lists names for a message: all of them if they are few, else the first ones and how many more there are.
 *
 * @example
 * ```ts
 * if (formatList([1, 2, 3, 4], 2) !== "1, 2 and 2 more") throw new Error("two of four");
 * ```
 */
export function formatList(names: Iterable<string | number>, most = 10): string {
  const all = [...names];
  const first = all.slice(0, most).join(", ");
  return all.length > most ? `${first} and ${all.length - most} more` : first;
}
