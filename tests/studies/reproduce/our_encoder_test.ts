import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { parseFeatures } from "ser/features/parse_features.ts";
import {
  describeLayers,
  encoderFamilies,
  findOurEncoder,
  layerChoices,
} from "ser/studies/reproduce/our_encoder.ts";
import { writeTinyEncoder } from "../../fixtures/encoders/write_tiny_encoder.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

for (
  const [blocks, choices] of [
    [1, ["1"]],
    [2, ["1-2"]],
    [3, ["1-2", "2-3"]],
    [4, ["1-3", "2-4"]],
    [6, ["1-4", "2-5", "3-6"]],
    [12, ["1-4", "5-8", "9-12"]],
    [24, ["1-4", "11-14", "21-24"]],
  ] as const
) {
  Deno.test(`of ${blocks} layers, ours selects among ${choices.join(", ")}`, () => {
    deepStrictEqual(layerChoices(blocks).map(describeLayers), choices);
  });
}

Deno.test("an encoder of any depth gives few choices of layers that it has, the lowest and the highest among them", () => {
  for (let blocks = 1; blocks <= 48; blocks++) {
    const spans = layerChoices(blocks);
    ok(spans.length <= 3);
    for (const { first, last } of spans) {
      ok(1 <= first && first <= last && last <= blocks && last < first + 4);
    }
    ok(spans[0]!.first === 1 && spans.at(-1)!.last === blocks);
  }
});

Deno.test("the family of an encoder takes each layer of the choices once", () => {
  for (
    const [blocks, layers] of [[3, [1, 2, 3]], [24, [1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24]]] as const
  ) {
    const features = parseFeatures(encoderFamilies("./somewhere", layerChoices(blocks)));
    deepStrictEqual(features.map(({ name }) => name), layers.map((layer) => `encoder_l${layer}`));
  }
  for (const [blocks, layers] of [[1, "1"], [6, "1-6"], [12, "1-12"]] as const) {
    strictEqual(encoderFamilies("a/b", layerChoices(blocks)), `encoder(model=a/b,layer=${layers})`);
  }
});

Deno.test("findOurEncoder() tells how many blocks an encoder has, and refuses what is none", async () => {
  const model = writeTinyEncoder(temporaryFolder(), "whisper", "torchscript");
  deepStrictEqual(await findOurEncoder(model, {}), { model, blocks: 3 });
  await rejects(findOurEncoder("/nowhere", {}), { name: "InputError", message: /no folder \/nowhere/ });
});
