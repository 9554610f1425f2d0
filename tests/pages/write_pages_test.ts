import { match, ok, strictEqual } from "node:assert/strict";
import { FAMILIES } from "ser/features/family_registry.ts";
import { FEATURE_SETS } from "ser/features/feature_sets.ts";
import { MODELS } from "ser/models/model.ts";
import { writeFeaturesPage } from "ser/pages/features_page.ts";
import { writeModelsPage } from "ser/pages/models_page.ts";
import { WRITTEN_PAGES } from "ser/pages/write_pages.ts";

for (const { file, write } of WRITTEN_PAGES) {
  const name = file.pathname.split("/").slice(-3).join("/");
  Deno.test(`${name} is what the code says: else run deno task build:pages`, async () => {
    strictEqual(await Deno.readTextFile(file), write());
  });
}

Deno.test("the page of features has every set, with its number of columns, and every family, with its options", () => {
  const page = writeFeaturesPage();
  for (const name of Object.keys(FEATURE_SETS)) ok(page.includes(`| \`${name}\` `), name);
  for (const name of Object.keys(FAMILIES)) match(page, new RegExp(`^\\| \`${name}[(\`]`, "m"));
  match(page, /^\| `six` +\| 134 /m);
  match(page, /^\| `full` +\| 1,325 /m);
  match(page, /^\| `mfcc\(coefficients=40,bands=128\)` +\| .* \| 40 /m);
});

Deno.test("the page of models has every model, with what it takes", () => {
  const page = writeModelsPage();
  for (const name of Object.keys(MODELS)) match(page, new RegExp(`^\\| \`${name}[(\`]`, "m"));
  match(page, /^\| `cnn\(.*\)` +\| .* \| frames /m);
});
