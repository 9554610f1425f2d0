import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { groupColumns } from "ser/features/column_groups.ts";
import { columnNames } from "ser/features/columns.ts";
import { parseFeatures } from "ser/features/parse_features.ts";

Deno.test("groupColumns() puts every column of full in one family and one group of functionals", () => {
  const columns = columnNames(parseFeatures("full"));
  for (const kind of ["family", "functionals"]) {
    const grouped = groupColumns(columns).filter((group) => group.kind === kind);
    deepStrictEqual(grouped.flatMap(({ columns }) => columns).sort(), columns.toSorted());
  }
});

Deno.test("groupColumns() names families as they are chosen, and functionals by what they tell", () => {
  const groups = groupColumns(columnNames(parseFeatures("delta_mfcc(coefficients=2),rms(pool=full),rhythm")));
  deepStrictEqual(groups.map(({ kind, name, columns }) => [kind, name, columns.length]), [
    ["family", "delta_mfcc", 4],
    ["family", "rms", 14],
    ["family", "rhythm", 4],
    ["functionals", "mean", 3],
    ["functionals", "deviation", 3],
    ["functionals", "shape", 2],
    ["functionals", "percentiles", 6],
    ["functionals", "trend", 2],
    ["functionals", "steps", 2],
    ["functionals", "whole clip", 4],
  ]);
  strictEqual(groups[0]!.columns[1], "delta_mfcc_0_std");
});
