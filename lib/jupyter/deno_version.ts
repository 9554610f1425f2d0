/** The Deno that the notebooks' kernel runs on, and the tasks with `npx --yes deno@2.8.1`. */
export const DENO = "2.8.1";

/**
 * Warns of a Deno whose Jupyter kernel loses outputs: it reports a cell as done before the outputs are out.
 *
 * Counted on quick cells: 2.8.2 and 2.8.3 lose nearly all, 2.9.0 to 2.9.8 about one in ten; 2.8.1 none of 320.
 *
 * @param version Version of the Deno at hand.
 * @returns One line, or null where there is nothing to say.
 *
 * @example
 * ```ts
 * if (warnOfDeno("2.8.1") !== null) throw new Error("2.8.1 is fine");
 * if (warnOfDeno("2.9.0") === null) throw new Error("2.9.0 loses outputs");
 * ```
 */
export function warnOfDeno(version: string): string | null {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map((part) => parseInt(part));
  const loses = major === 2 && ((minor === 8 && patch >= 2) || minor === 9);
  if (!loses) return null;
  return `Warning: notebooks lose outputs on Deno ${version}; here they run on Deno ${DENO} from .venv all the same.`;
}
