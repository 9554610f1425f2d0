import { deepStrictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { indexLabels, oneHot } from "ser/encode/labels.ts";

Deno.test("oneHot() puts a single 1 in each row, in the place of the class", () => {
  deepStrictEqual([...oneHot([2, 0], 3)], [0, 0, 1, 1, 0, 0]);
  deepStrictEqual([...oneHot([], 3)], []);
});

for (const label of [-1, 3, 0.5, NaN]) {
  Deno.test(`oneHot() refuses the label ${label} of three classes`, () => {
    throws(() => oneHot([0, label], 3), {
      name: "InputError",
      message: `Cannot encode label ${label} as it is not a whole number from 0 to 2`,
    });
  });
}

Deno.test("indexLabels() gives places that lead back to the labels", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.array(fc.nat()), (classes, picks) => {
      const labels = picks.map((pick) => classes[pick % classes.length]!);
      deepStrictEqual(indexLabels(labels, classes).map((index) => classes[index]), labels);
    }),
  );
});

Deno.test("indexLabels() names the label that is not among the classes", () => {
  throws(() => indexLabels(["sad", "bored"], ["happy", "sad"]), {
    name: "InputError",
    message: 'Cannot encode "bored" as the classes are happy, sad',
  });
});
