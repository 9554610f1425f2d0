import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";
import type { FoldClip } from "./fold.ts";
import type { Protocol } from "./folds.ts";

/** What a protocol needs of a corpus, however small. */
export const NEEDS = {
  random: "needs two clips of every emotion",
  speakers: "needs more speakers than folds, of which there are two at least",
  loso: "needs two speakers",
} as const satisfies Partial<Record<Protocol, string>>;

/** A protocol, and its number of folds. */
export interface Division {
  readonly protocol: keyof typeof NEEDS;
  readonly folds: number;
}

/**
 * Lists the protocols that a corpus allows, each with as many folds as were asked for, or as there are speakers (with one
 * speaker, clips of the rarest emotion) if those are fewer.
 *
 * Groups of speakers are left out where they would be single ones; one speaker out, where there is no other; clips at random,
 * where an emotion has only one.
 *
 * @throws {InputError} If none is allowed.
 *
 * @example
 * ```ts
 * const clips = ["happy", "happy", "sad", "sad"].map((emotion) => ({ speaker: "a", emotion }));
 * const [only, ...others] = allowedDivisions(clips, 5);
 * if (only?.protocol !== "random" || only.folds !== 2 || others.length > 0) throw new Error("nobody else can be tested");
 * ```
 */
export function allowedDivisions(clips: readonly FoldClip[], folds: number): Division[] {
  const speakers = new Set(clips.map(({ speaker }) => speaker)).size;
  const rarest = Math.min(
    ...Array.from(group(clips, ({ emotion }) => emotion).values(), ({ length }) => length),
  );
  const held = Math.min(folds, speakers);
  const divisions: Division[] = [
    { protocol: "random", folds: Math.min(speakers > 1 ? held : folds, rarest) },
    { protocol: "speakers", folds: held < speakers ? held : 0 },
    { protocol: "loso", folds: held },
  ];
  const allowed = divisions.filter(({ folds }) => folds >= 2);
  if (allowed.length > 0) return allowed;
  throw new InputError(
    `Cannot divide clips by any protocol as two speakers are needed, or two clips of every emotion: ` +
      `there are ${clips.length} clips of ${speakers} speakers`,
  );
}
