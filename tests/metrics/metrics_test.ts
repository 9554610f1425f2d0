import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { countConfusions, scoreConfusion } from "ser/metrics/metrics.ts";
import golden from "../fixtures/sklearn_golden.json" with { type: "json" };

for (const [name, expected] of Object.entries(golden.metrics)) {
  const counts = countConfusions(expected.actual, expected.predicted, expected.classes);

  Deno.test(`countConfusions() gives scikit-learn's matrix: ${name}`, () => {
    deepStrictEqual(counts, expected.confusion);
  });

  Deno.test(`scoreConfusion() gives scikit-learn's scores: ${name}`, () => {
    const { uar, war, macroF1, classes } = scoreConfusion(counts);
    const close = (actual: number, expected: number, what: string) =>
      ok(Math.abs(actual - expected) < 1e-14, `${what}: ${actual} against ${expected}`);
    close(uar, expected.balanced_accuracy, "UAR");
    close(war, expected.accuracy, "WAR");
    close(macroF1, expected.macro_f1, "macro F1");
    deepStrictEqual(classes.map(({ support }) => support), expected.support);
    for (const [label, { precision, recall, f1, support }] of classes.entries()) {
      close(precision, expected.precision[label]!, `precision ${label}`);
      close(f1, expected.f1[label]!, `F1 ${label}`);
      // scikit-learn calls the recall of an absent class 0; here it is not a number.
      if (support > 0) close(recall, expected.recall[label]!, `recall ${label}`);
      else strictEqual(recall, NaN);
    }
  });
}

const labels = fc.integer({ min: 2, max: 6 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    pairs: fc.array(fc.tuple(fc.nat(classes - 1), fc.nat(classes - 1)), { minLength: 1 }),
  })
);

Deno.test("scoreConfusion() stays within 0 and 1, and knows neither the order nor the names of classes", () => {
  fc.assert(fc.property(labels, ({ classes, pairs }) => {
    const score = (name: (label: number) => number) =>
      scoreConfusion(
        countConfusions(pairs.map(([a]) => name(a)), pairs.map(([, p]) => name(p)), classes),
      );
    const { uar, war, macroF1 } = score((label) => label);
    const reversed = score((label) => classes - 1 - label);
    for (
      const [value, other] of [[uar, reversed.uar], [war, reversed.war], [macroF1, reversed.macroF1]] as const
    ) {
      ok(value >= 0 && value <= 1 + 1e-12, `${value}`);
      ok(Math.abs(value - other) < 1e-12, `${value} against ${other}`);
    }
  }));
});

Deno.test("scoreConfusion() gives 1 for right predictions and 1 / classes for always the same one", () => {
  const perfect = scoreConfusion([[3, 0], [0, 1]]);
  deepStrictEqual([perfect.uar, perfect.war, perfect.macroF1], [1, 1, 1]);
  const same = scoreConfusion([[3, 0], [1, 0]]);
  deepStrictEqual([same.uar, same.war], [0.5, 0.75]);
});

Deno.test("countConfusions() refuses labels and predictions that do not match", () => {
  throws(() => countConfusions([0, 1], [0], 2), {
    name: "TypeError",
    message: "Cannot compare 2 labels with 1 predictions",
  });
  for (const [actual, predicted] of [[2, 0], [0, 2], [-1, 0], [0, NaN]] as const) {
    throws(() => countConfusions([actual], [predicted], 2), {
      name: "InputError",
      message: /^Cannot count .* as classes run from 0 to 1$/,
    });
  }
});

Deno.test("scoreConfusion() refuses to score nothing", () => {
  throws(() => scoreConfusion([[0, 0], [0, 0]]), {
    name: "InputError",
    message: "Cannot score predictions as there are none",
  });
});
