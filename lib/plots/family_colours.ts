import { rollup } from "d3-array";
import { CATEGORIES } from "./colours.ts";

const OTHERS = "others";

/** Names the family of a feature's column: `mfcc` of `mfcc_0_mean`. */
export function familyOf(feature: string): string {
  return feature.replace(/_\d+(_\w+)?$/, "");
}

/**
 * Colours features by family: the largest families in a colour each, the smaller ones together in grey.
 *
 * @returns `family` names what a feature counts as; `colours` has the colour of each by name.
 */
export function familyColours(
  features: readonly string[],
): { family: (feature: string) => string; colours: Record<string, string> } {
  const sizes = rollup(features, (columns) => columns.length, familyOf);
  const named = [...sizes].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name)
    .slice(0, CATEGORIES.length);
  const colours: Record<string, string> = Object.fromEntries(named.map((name, i) => [name, CATEGORIES[i]!]));
  if (sizes.size > named.length) colours[OTHERS] = "#9a9a9a";
  return {
    family: (feature) => (Object.hasOwn(colours, familyOf(feature)) ? familyOf(feature) : OTHERS),
    colours,
  };
}
