import { strictEqual } from "node:assert/strict";
import { type LayerRow, LAYERS } from "ser/evaluate/layers_table.ts";
import { plotLayers } from "ser/plots/evaluation/layers.ts";
import { makeTable } from "ser/tables/tables.ts";

/** Scores of three layers under a protocol. */
function rows(sentences: LayerRow["sentences"], uars: readonly number[], speakers = 24): LayerRow[] {
  const about = { folds: 5, scale: "train", model: "lssvm(c=5)", size: 4, chance: 0.5, speakers } as const;
  return uars.map((uar, i) => ({
    ...about,
    features: `layer ${i + 1}`,
    layer: i + 1,
    protocol: sentences === "new" ? "sentences" : "loso",
    sentences,
    uar,
    low: uar - 0.1,
    high: uar + 0.1,
  }));
}
const titleOf = (...rows: LayerRow[]) => plotLayers(makeTable(rows, LAYERS), "mine").title;

Deno.test("plotLayers() says what is left of the best layer once sentences are new", () => {
  const known = rows("known", [0.5, 0.7, 0.9]), held = rows("new", [0.5, 0.6, 0.3]);
  strictEqual(titleOf(...known, ...held), "UAR 0.90 with layer 3, 0.30 once sentences are new");
});

Deno.test("plotLayers() names the best layer where sentences are not held out, or held out anyhow", () => {
  strictEqual(
    titleOf(...rows("not told", [0.5, 0.7, 0.6])),
    "Emotions are told best, at UAR 0.70 with layer 2",
  );
  strictEqual(titleOf(...rows("new", [0.5, 0.7, 0.6])), "Emotions are told best, at UAR 0.70 with layer 2");
});

Deno.test("plotLayers() claims nothing of few speakers", () => {
  strictEqual(
    titleOf(...rows("known", [0.5, 0.9], 4), ...rows("new", [0.4, 0.3], 4)),
    "4 speakers are too few to tell what known sentences are worth: UAR 0.90 with layer 2, 0.30 once sentences are new",
  );
});
