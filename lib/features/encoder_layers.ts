/** What an encoder's families are called: `encoder`, or `encoder_l3` of its layer 3. */
const ENCODER = /^encoder(?:_l(?<layer>\d+))?$/;

/**
 * Tells whether a family's columns are those of a pretrained encoder, which may know words.
 *
 * @example
 * ```ts
 * if (!isEncoder("encoder_l3") || !isEncoder("encoder") || isEncoder("mfcc")) throw new Error("two are");
 * ```
 */
export function isEncoder(family: string): boolean {
  return ENCODER.test(family);
}

/**
 * Gives the layer of an encoder that a family is named after.
 *
 * @returns undefined of other families, and of `encoder`, whose name does not tell its layer.
 *
 * @example
 * ```ts
 * if (layerOf("encoder_l12") !== 12 || layerOf("encoder") !== undefined) throw new Error("one tells");
 * ```
 */
export function layerOf(family: string): number | undefined {
  const layer = ENCODER.exec(family)?.groups?.["layer"];
  return layer === undefined ? undefined : Number(layer);
}
