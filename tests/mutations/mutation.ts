/** A fault that somebody could make, and the tests that have to notice it. */
export interface Mutation {
  /** Says what is wrong, in a few words. */
  readonly name: string;
  /** The file of code that it is made in. */
  readonly file: string;
  /** Texts, each of which is in the file exactly once, and what takes their places. */
  readonly edits: readonly (readonly [search: string, replacement: string])[];
  /** Files of tests. */
  readonly tests: readonly string[];
}

/**
 * Makes the fault in a file's text.
 *
 * @throws {Error} If a text is not there exactly once: the code has changed, and the mutation with it.
 */
export function mutate(source: string, { name, file, edits }: Mutation): string {
  return edits.reduce((text, [search, replacement]) => {
    const times = text.split(search).length - 1;
    if (times === 1) return text.replace(search, () => replacement);
    throw new Error(`Cannot make "${name}" as ${file} has this ${times} times, not once: ${search}`);
  }, source);
}
