import { InputError } from "../errors.ts";
import { isEncoder, layerOf } from "../features/encoder_layers.ts";

/**
 * Reads which layers of an encoder a model is to have, beside all families that are no encoder's.
 *
 * @param text `3`, `2-5` (side by side), or `all`.
 * @param families The families to choose among.
 * @returns Those of them that are left, in order.
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If there are no layers to choose among, or not these.
 *
 * @example
 * ```ts
 * const chosen = chooseLayers("2-3", ["rms", "encoder_l1", "encoder_l2", "encoder_l3"]);
 * if (chosen.join() !== "rms,encoder_l2,encoder_l3") throw new Error("what is no encoder's stays");
 * ```
 */
export function chooseLayers(text: string, families: readonly string[]): string[] {
  const layers = families.flatMap((family) => layerOf(family) ?? []).sort((a, b) => a - b);
  if (layers.length === 0) {
    throw new InputError(
      `Cannot search layer=${text} as there are no layers to choose among: extract several, as in ` +
        `"encoder(model=PATH,layer=1-7)"; the features there are: ${families.join(", ")}`,
    );
  }
  if (text === "all") return [...families];
  const { first, last = first } = LAYERS.exec(text)?.groups ?? {};
  if (first === undefined) {
    throw new InputError(`Cannot search layer=${text}: write one layer (3), several (2-5), or all`);
  }
  const wanted = layersBetween(Number(first), Number(last));
  const missing = wanted.find((layer) => !layers.includes(layer));
  if (missing !== undefined || wanted.length === 0) {
    throw new InputError(
      `Cannot search layer=${text} as the layers there are: ${layers.join(", ")}`,
    );
  }
  return families.filter((family) => !isEncoder(family) || wanted.includes(layerOf(family)!));
}

const LAYERS = /^(?<first>\d{1,4})(?:-(?<last>\d{1,4}))?$/;

/** Lists layers; none if the last comes before the first. */
function layersBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
