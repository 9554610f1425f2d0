import { parseColumn } from "./columns.ts";
import { FAMILIES } from "./family_registry.ts";

/** Statistics that are in the unit of what is pooled. */
const SAME_UNIT = /^(?:mean|std|p\d+|range)$/;

/**
 * Tells the units of pooled columns: those of their families, where all rows of a family have the same and the statistic
 * keeps it.
 *
 * @param columns Names as in `features.parquet`.
 * @returns Units by name, for the columns that have one.
 *
 * @example
 * ```ts
 * const units = featureUnits(["clip", "mfcc_0_mean", "mfcc_0_slope"]);
 * if (JSON.stringify(units) !== '{"mfcc_0_mean":"dB"}') throw new Error("decibels; a slope is in others");
 * ```
 */
export function featureUnits(columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.flatMap((column) => {
    const { family = "", statistic = "" } = parseColumn(column) ?? {};
    const unit = SAME_UNIT.test(statistic) && Object.hasOwn(FAMILIES, family) ? FAMILIES[family]!.unit : "";
    return unit === "" || /,|each/.test(unit) ? [] : [[column, unit]];
  }));
}
