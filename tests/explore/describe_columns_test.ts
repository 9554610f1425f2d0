import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { describeColumns } from "ser/explore/describe_columns.ts";
import { FEATURE_SETS } from "ser/features/feature_sets.ts";
import { columnNames } from "ser/features/columns.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { rowsOf, texts } from "ser/tables/tables.ts";

for (const set of Object.keys(FEATURE_SETS)) {
  Deno.test(`describeColumns() names the columns of ${set} as features.parquet does, no two alike`, async () => {
    const features = parseFeatures(set), table = await describeColumns(features);
    deepStrictEqual(texts(table, "column"), columnNames(features));
    const described = rowsOf<Record<string, string>>(table).map(({ family, measures, statistic }) =>
      [family, measures, statistic].join()
    );
    strictEqual(new Set(described).size, described.length);
    ok(texts(table, "measures").every((name) => name.length > 0));
  });
}
