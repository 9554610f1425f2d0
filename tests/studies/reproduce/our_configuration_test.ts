import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { parseFeatures } from "ser/features/parse_features.ts";
import { parseModel } from "ser/models/model.ts";
import { parseSearch } from "ser/models/search.ts";
import { PUBLISHED_RESULTS } from "ser/literature/papers.ts";
import { ourConfigurations } from "ser/studies/reproduce/our_configuration.ts";

const ENCODER = { model: "onnx-community/wav2vec2-base", blocks: 12 };

Deno.test("without an encoder, every published result is compared with hand-made features alone", () => {
  for (const result of PUBLISHED_RESULTS) {
    const [configuration, ...others] = ourConfigurations(result, null);
    ok(!configuration!.features.includes("encoder"), result.id);
    deepStrictEqual(others, []);
  }
});

Deno.test("with an encoder, embeddings are compared with ours of an encoder besides, and nothing else is", () => {
  for (const result of PUBLISHED_RESULTS) {
    const [, ...others] = ourConfigurations(result, ENCODER);
    strictEqual(others.length, result.kind === "embeddings" ? 1 : 0, result.id);
  }
});

Deno.test("ours with an encoder selects its layers by a search that the features allow", () => {
  const [, ours] = ourConfigurations({ kind: "embeddings", corpus: "savee" }, ENCODER);
  const { features, model, search, caveat } = ours!;
  const families = parseFeatures(features).map(({ name }) => name);
  const { candidates, folds } = parseSearch(search, parseModel(model), { families, seed: 0 })!;
  strictEqual(folds, 3);
  deepStrictEqual(new Set(candidates.map(({ layer }) => layer)), new Set(["1-4", "5-8", "9-12"]));
  for (const { families } of candidates) {
    strictEqual(families!.filter((family) => family.startsWith("encoder_l")).length, 4);
    ok(families!.includes("mfcc"));
  }
  match(
    caveat!,
    /^ours with a pretrained encoder, .*; its layers are selected inside .*, among 1-4, 5-8, 9-12$/,
  );
});

Deno.test("an encoder that has no layers to choose among leaves nothing to select but the cost", () => {
  const [, configuration] = ourConfigurations({ kind: "embeddings", corpus: "savee" }, {
    ...ENCODER,
    blocks: 2,
  });
  strictEqual(configuration!.search, "grid(folds=3,c=2|5|10)");
  strictEqual(
    configuration!.caveat,
    "ours with a pretrained encoder, and hand-made features, against frozen embeddings",
  );
});

Deno.test("ours says that its hand-made features were selected on RAVDESS, with an encoder and without", () => {
  const caveats = (corpus: string) =>
    ourConfigurations({ kind: "embeddings", corpus }, ENCODER).map(({ caveat }) =>
      /selected on this/.test(caveat!)
    );
  deepStrictEqual([caveats("ravdess"), caveats("emovo")], [[true, true], [false, false]]);
  const means = ourConfigurations({ kind: "mean-mfcc", corpus: "ravdess" }, null);
  deepStrictEqual(means.map(({ caveat }) => caveat), [null]);
});
