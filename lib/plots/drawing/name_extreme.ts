import { max } from "d3-array";

/**
 * Names the one or two whose value is highest, or says how many have it: `happy`, `sad and calm`, `3 emotions`.
 *
 * @param kind What they are, in the plural.
 *
 * @example
 * ```ts
 * const rows = [{ name: "sad", value: 2 }, { name: "calm", value: 2 }, { name: "angry", value: 1 }];
 * if (nameHighest(rows, "emotions") !== "sad and calm") throw new Error("two are highest");
 * if (nameLowest(rows, "emotions") !== "angry") throw new Error("one is lowest");
 * ```
 */
export function nameHighest(rows: readonly Named[], kind: string): string {
  const highest = max(rows, ({ value }) => value);
  const named = rows.filter(({ value }) => value === highest).map(({ name }) => name);
  return named.length > 2 ? `${named.length} ${kind}` : named.join(" and ");
}

/** Names the one or two whose value is lowest, or says how many have it: see {@link nameHighest}. */
export function nameLowest(rows: readonly Named[], kind: string): string {
  return nameHighest(rows.map(({ name, value }) => ({ name, value: -value })), kind);
}

interface Named {
  readonly name: string;
  readonly value: number;
}
