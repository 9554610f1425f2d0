import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import JSZip from "jszip";
import { useBackend } from "ser/models/layers/backend.ts";
import { type BundleCard, packBundle, predictWithBundle, unpackBundle } from "ser/recogniser/bundle.ts";
import { formatModel, parseModel } from "ser/models/model.ts";
import { BLOB_COLUMNS, blobs } from "../fixtures/blobs.ts";

const { name, kind, options } = parseModel("mlp(hidden=8)");

const card: BundleCard = {
  model: formatModel({ name, options }),
  emotions: ["happy", "sad"],
  columns: Array.from({ length: BLOB_COLUMNS }, (_, i) => `mfcc_${i}_mean`),
  features: "mfcc",
  sampleRate: 22050,
  scale: "train",
  scaler: { center: [1, 2, 3, 1 / 3], scale: [1, 0.5, 2, 1] },
  about: { corpus: "blobs" },
};

await useBackend();

/** Trains a network a little. */
function train() {
  const how = { classes: 2, seed: 0, epochs: 1, balance: "none", validation: null, patience: 0 } as const;
  const { x, y } = blobs(40, 0);
  return kind.fit({ inputs: { columns: BLOB_COLUMNS, x }, y }, options, how);
}

const classifier = await train();
const bytes = await packBundle(card, await classifier.save());
const x = Float64Array.from(blobs(10, 1).x);

Deno.test("unpackBundle() gives back the card, and a model that predicts the same to the last bit", async () => {
  const bundle = await unpackBundle(bytes);
  deepStrictEqual(bundle.card, card);
  deepStrictEqual(await predictWithBundle(bundle, x), await predictWithBundle({ card, classifier }, x));
});

Deno.test("predictWithBundle() scales rows before it predicts", async () => {
  const plain: BundleCard = { ...card, scaler: { center: [0, 0, 0, 0], scale: [1, 1, 1, 1] } };
  const { center, scale } = card.scaler!;
  const scaled = x.map((value, i) => (value - center[i % 4]!) / scale[i % 4]!);
  const actual = await predictWithBundle({ card, classifier }, x);
  const expected = await predictWithBundle({ card: plain, classifier }, scaled);
  strictEqual(actual.length, 20);
  for (const [i, value] of expected.entries()) ok(Math.abs(actual[i]! - value) < 1e-6);
});

Deno.test("predictWithBundle() scales by the clips themselves where the model was trained so, each speaker's apart", async () => {
  const bundle = { card: { ...card, scale: "speaker", scaler: null } as BundleCard, classifier };
  const moved = x.map((value, i) => 3 * value + i % 4);
  const [here, there] = [await predictWithBundle(bundle, x), await predictWithBundle(bundle, moved)];
  for (const [i, value] of here.entries()) ok(Math.abs(there[i]! - value) < 1e-5);
  const both = Float64Array.of(...x, ...moved);
  const speakers = Array.from({ length: 20 }, (_, row) => row < 10 ? "a" : "b");
  deepStrictEqual(
    [...await predictWithBundle(bundle, both, { speakers })],
    [...here, ...there],
  );
});

Deno.test("packBundle() gives the same bytes for the same model, whenever it was made", async () => {
  ok(Buffer.from(await packBundle(card, await classifier.save())).equals(bytes), "the same model");
  ok(
    Buffer.from(await packBundle(card, await (await train()).save())).equals(bytes),
    "a model trained alike",
  );
});

Deno.test("unpackBundle() says what is wrong with bytes that are no bundle", async () => {
  await rejects(unpackBundle(new TextEncoder().encode("hello")), {
    name: "InputError",
    message: /^Cannot read the model bundle as it is no zip archive: /,
  });
  for (const name of ["card.json", "model.json", "weights.bin"]) {
    const zip = await JSZip.loadAsync(bytes);
    zip.remove(name);
    await rejects(unpackBundle(await zip.generateAsync({ type: "uint8array" })), {
      name: "InputError",
      message: new RegExp(`${name}$`),
    });
  }
});
