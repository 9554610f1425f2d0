import { group } from "npm:d3-array@3.2.4";
import { familyOf, parseColumn } from "./columns.ts";
import { FAMILIES } from "./family_registry.ts";

/** Columns that have something in common. */
export interface ColumnGroup {
  readonly kind: "family" | "functionals";
  readonly name: string;
  readonly columns: readonly string[];
}

/** What statistics are called together. */
const FUNCTIONALS: Readonly<Record<string, readonly string[]>> = {
  mean: ["mean"],
  deviation: ["std"],
  shape: ["skewness", "kurtosis"],
  percentiles: ["p5", "p20", "p50", "p80", "p95", "range"],
  trend: ["slope", "curvature"],
  steps: ["rise", "fall"],
};

/** What the columns of families with one frame a clip are called together. */
const WHOLE = "whole clip";

/**
 * Groups feature columns in two ways: by family, and by what is made of each row over time. Families with one frame a clip,
 * such as rhythm, make a group of functionals of their own.
 *
 * @param columns Names as `columnNames` makes them: `<family>_<row>_<statistic>`.
 * @returns Groups by family, in order of their first columns; then those of functionals that have columns.
 *
 * @example
 * ```ts
 * const groups = groupColumns(["rms_0_mean", "rms_0_p5", "rhythm_0_mean"]);
 * const names = groups.map(({ name }) => name).join();
 * if (names !== "rms,rhythm,mean,percentiles,whole clip") throw new Error("two families, three kinds of functionals");
 * ```
 */
export function groupColumns(columns: readonly string[]): ColumnGroup[] {
  const families = group(columns, familyOf);
  const functionals = group(columns, (column) => {
    const { family = column, statistic = "" } = parseColumn(column) ?? {};
    if (FAMILIES[family]?.pool === "mean") return WHOLE;
    return Object.keys(FUNCTIONALS).find((name) => FUNCTIONALS[name]!.includes(statistic)) ?? statistic;
  });
  const order = [...Object.keys(FUNCTIONALS), WHOLE];
  return [
    ...[...families].map(([name, columns]) => ({ kind: "family" as const, name, columns })),
    ...[...functionals].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([name, columns]) => ({ kind: "functionals" as const, name, columns })),
  ];
}
