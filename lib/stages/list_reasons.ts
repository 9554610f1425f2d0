import { bareKey } from "../keys.ts";
import type { Problem } from "../corpora/corpus.ts";

/** Reasons that are listed, at the most. */
const MOST = 5;

/**
 * Lists why clips cannot be used, each reason once: how many there are, and the first of them.
 *
 * @example
 * ```ts
 * const problem = (clip: string) => ({ clip, kind: "unreadable", problem: `Cannot read ${clip} as it is empty` }) as const;
 * const list = listReasons([problem("calls/a.wav"), problem("calls/b.wav")]);
 * if (list !== "Cannot read calls/a.wav as it is empty (and 1 more of this kind)") throw new Error(list);
 * ```
 */
export function listReasons(problems: readonly Problem[]): string {
  // What differs from one file to the next: its name, and numbers.
  const kindOf = ({ clip, problem }: Problem) =>
    problem.replaceAll(clip, "").replaceAll(bareKey(clip), "").replaceAll(/[\d.,]+/g, "0");
  const reasons = [...Map.groupBy(problems, kindOf).values()].sort((a, b) => b.length - a.length);
  const listed = reasons.slice(0, MOST).map(([first, ...others]) => {
    const { clip, problem } = first!;
    const isNamed = problem.includes(clip) || problem.includes(bareKey(clip));
    const more = others.length ? ` (and ${others.length} more of this kind)` : "";
    return `${isNamed ? "" : `${clip}: `}${problem}${more}`;
  });
  const rest = reasons.length - listed.length;
  return [...listed, ...(rest ? [`${rest} other reasons`] : [])].join("; ");
}
