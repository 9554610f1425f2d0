import { familyOf } from "../../features/columns.ts";
import { isEncoder } from "../../features/encoder_layers.ts";
import { CATEGORIES } from "./colours.ts";

const OTHERS = "others", ENCODER = "encoder", GREY = "#9a9a9a";

/**
 * The families that share each of {@link CATEGORIES}: those that measure similar things. No two of a set such as `six` do, whose figures
 * have few families.
 */
const SHARED = [
  ["mfcc", "delta_mfcc", "delta2_mfcc"],
  ["chroma", "mfcc_correlation"],
  ["contrast", "flatness"],
  ["tonnetz", "pitch", "segments"],
  ["zcr", "unvoiced"],
  ["rms", "loudness", "modulation"],
  ["mel", "meyda"],
  ["centroid", "bandwidth", "rolloff", "slopes", "flux"],
  ["voice", "formants"],
  ["rhythm", "contour_correlation", "autocorrelation", ENCODER],
];

const COLOURS = new Map(SHARED.flatMap((names, i) => names.map((name) => [name, CATEGORIES[i]!] as const)));

/**
 * Colours features by family: each family has the same colour in every figure, and may share it with families that measure
 * similar things; the layers of an encoder have one; those that are not of `FAMILIES` are grey together.
 *
 * @returns `family` names what a feature counts as; `colours` has the colour of each that occurs by name.
 *
 * @example
 * ```ts
 * const [few, many] = [["rms_0_mean"], ["mfcc_0_mean", "mfcc_1_mean", "rms_0_mean"]].map(familyColours);
 * if (few!.colours.rms !== many!.colours.rms) throw new Error("RMS has one colour");
 * ```
 */
export function familyColours(
  features: readonly string[],
): { family: (feature: string) => string; colours: Record<string, string> } {
  const occurring = new Set(features.map(colouredAs));
  const colours = Object.fromEntries([...COLOURS].filter(([name]) => occurring.has(name)));
  if (occurring.size > Object.keys(colours).length) colours[OTHERS] = GREY;
  return {
    family: (feature) => (COLOURS.has(colouredAs(feature)) ? colouredAs(feature) : OTHERS),
    colours,
  };
}

function colouredAs(feature: string): string {
  const family = familyOf(feature);
  return isEncoder(family) ? ENCODER : family;
}
