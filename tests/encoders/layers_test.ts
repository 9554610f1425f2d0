import { deepStrictEqual, throws } from "node:assert/strict";
import { parseLayers } from "ser/encoders/layers.ts";

for (
  const [text, layers, isMean] of [
    ["0", [0], false],
    ["2-5", [2, 3, 4, 5], false],
    ["mean(2-4)", [2, 3, 4], true],
    ["mean(7)", [7], true],
  ] as const
) {
  Deno.test(`parseLayers() reads ${text}`, () => deepStrictEqual(parseLayers(text), { layers, isMean }));
}

for (
  const text of [
    "",
    "-1",
    "5-2",
    "1.5",
    "last",
    "mean()",
    "mean(2-5",
    "2-5)",
    "mean(mean(2))",
    "1e3",
    "0-999999999",
    "2,3",
  ]
) {
  Deno.test(`parseLayers() refuses "${text}"`, () => {
    throws(() => parseLayers(text), { name: "InputError", message: /layer=3.*layer=2-5.*layer=mean\(2-5\)/ });
  });
}
