import { InputError } from "../errors.ts";

/** Which layers of an encoder are wanted, and whether they are averaged or taken side by side. */
export interface LayerChoice {
  /** Numbers of layers, ascending. */
  readonly layers: readonly number[];
  /** Whether they are averaged. */
  readonly isMean: boolean;
}

/**
 * Reads a choice of layers: `3`; `2-5`, side by side; or `mean(2-5)`. Layer 0 is what enters the first block, layer n what
 * leaves block n; an encoder that normalises the output of its last block has that as one layer more.
 *
 * @throws {InputError} If the text cannot be read.
 *
 * @example
 * ```ts
 * const { layers, isMean } = parseLayers("mean(2-4)");
 * if (layers.join() !== "2,3,4" || !isMean) throw new Error("the mean of three");
 * ```
 */
export function parseLayers(text: string): LayerChoice {
  const { mean, whole = mean ?? "" } = /^(?:mean\((?<mean>[^()]*)\)|(?<whole>[^()]*))$/.exec(text)?.groups ??
    {};
  const [, first = "", last = first] = /^(\d+)(?:-(\d+))?$/.exec(whole) ?? [];
  const from = Number(first), to = Number(last);
  if (first === "" || to < from || to > MOST) {
    throw new InputError(
      `Cannot choose the layers "${text}": write one (layer=3), several side by side (layer=2-5), or their mean (layer=mean(2-5))`,
    );
  }
  return { layers: Array.from({ length: to - from + 1 }, (_, i) => from + i), isMean: mean !== undefined };
}

/** No encoder that is known has as many layers. */
const MOST = 999;
