import type { Tables } from "../../corpus.ts";

/** Makes a function that parses tables when it is first asked for them, and then remembers what they say. */
export function parseOnce<T>(parse: (tables: Tables) => T): (tables: Tables) => T {
  const parsed = new WeakMap<Tables, { readonly value: T }>();
  return (tables) => {
    const known = parsed.get(tables) ?? { value: parse(tables) };
    parsed.set(tables, known);
    return known.value;
  };
}
