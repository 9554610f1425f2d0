import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { columnName, columnNames, familyOf, parseColumn, presentColumn } from "ser/features/columns.ts";
import { FAMILIES } from "ser/features/family_registry.ts";
import { formatFeature, parseFeatures, presentFeatures } from "ser/features/parse_features.ts";

Deno.test("parseColumn() reads every column's name that columnNames() writes, and columnName() writes it again", () => {
  const features = parseFeatures(`pool=full: ${Object.keys(FAMILIES).join(",")}`);
  for (const feature of features) {
    for (const column of columnNames([feature])) {
      const parts = parseColumn(column)!;
      strictEqual(parts.family, feature.name);
      strictEqual(columnName(parts), column);
    }
  }
  deepStrictEqual(parseColumn("mel_7"), { family: "mel", row: 7 });
  deepStrictEqual(parseColumn("delta2_mfcc_12_p5"), { family: "delta2_mfcc", row: 12, statistic: "p5" });
  for (const other of ["clip", "p_happy", "rms_dbfs", "mean"]) {
    strictEqual(parseColumn(other), undefined, other);
  }
});

Deno.test("families that were renamed are known by their former names, in choices and in stored columns", () => {
  const [motion, persistence] = parseFeatures("motion(coefficients=5),persistence(pool=mean)");
  deepStrictEqual([motion!.name, persistence!.name], ["contour_correlation", "autocorrelation"]);
  strictEqual(formatFeature(motion!), "contour_correlation(coefficients=5)");
  strictEqual(presentFeatures("rms,persistence"), "rms,autocorrelation(coefficients=13)");
  strictEqual(presentColumn("motion_403_mean"), "contour_correlation_403_mean");
  strictEqual(familyOf("persistence_3_mean"), "autocorrelation");
  for (const same of ["mfcc_0_mean", "clip"]) strictEqual(presentColumn(same), same);
});
