import type { NamesGuess } from "./names.ts";
import type { Tree } from "./tree.ts";

/** Says what is wrong with the path of a file in an archive; null if nothing is. */
export function safePath(path: string): string | null {
  return OUTSIDE.test(path) ? "its path leads out of the archive" : null;
}

const OUTSIDE = /^\/|^[a-z]:|(^|\/)\.\.(\/|$)/i;

/** Says as what the names of an archive were read, if that had to be guessed. */
export function addNamesGuess(tree: Tree, archive: string, guess: NamesGuess | null): void {
  if (!guess) return;
  const { codePage, example, other } = guess;
  tree.inferences.push({
    about: "file names",
    inferred: `those in ${archive} are read as ${codePage}, which it does not say: ${example}`,
    doubt: other ? `as ${other.codePage} it is ${other.example}` : null,
  });
}
