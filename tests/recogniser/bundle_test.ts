import { deepStrictEqual, notDeepStrictEqual, ok, rejects } from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import JSZip from "jszip";
import { InputError } from "ser/errors.ts";
import { columnNames } from "ser/features/columns.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import type { Files } from "ser/models/classifier.ts";
import { useBackend } from "ser/models/layers/backend.ts";
import { formatModel, parseModel } from "ser/models/model.ts";
import { packBundle, unpackBundle } from "ser/recogniser/bundle.ts";
import type { BundleCard } from "ser/recogniser/card.ts";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { blobs } from "../fixtures/blobs.ts";

const columns = columnNames(parseFeatures("rms,zcr"));
const card: BundleCard = {
  model: "majority",
  emotions: ["happy", "sad"],
  columns,
  features: "rms,zcr",
  sampleRate: 22050,
  scale: "train",
  scaler: { center: [1, 2, 3, 1 / 3], scale: [1, 0.5, 2, 1] },
  temperature: 1.5,
  licences: [{ corpus: "blobs", licence: "MIT" }],
  about: { corpus: "blobs" },
};

await useBackend();

const { x, y } = blobs(40, 0), values = { columns: columns.length, x: Float64Array.from(blobs(10, 1).x) };

/** Trains a model a little, and packs it. */
async function pack(model: string): Promise<{ bytes: Uint8Array; card: BundleCard; files: Files }> {
  const { name, kind, options } = parseModel(model);
  const fitOptions = {
    classes: 2,
    seed: 0,
    epochs: 1,
    balance: "none",
    validation: null,
    patience: 0,
  } as const;
  const classifier = await kind.fit({ inputs: { columns: columns.length, x }, y }, options, fitOptions);
  const packed = { ...card, model: formatModel({ name, options }) }, files = await classifier.save();
  return { bytes: await packBundle(packed, files), card: packed, files };
}

const mlp = await pack("mlp(hidden=8)");

/** Changes a bundle's entries, and leaves its card as it is. */
async function repack(bytes: Uint8Array, change: (zip: JSZip) => void | Promise<void>): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  await change(zip);
  return await zip.generateAsync({ type: "uint8array" });
}

/** Changes a bundle's card. */
function editCard(bytes: Uint8Array, change: (card: Record<string, unknown>) => void): Promise<Uint8Array> {
  return repack(bytes, async (zip) => {
    const read = JSON.parse(await zip.file("card.json")!.async("text"));
    change(read);
    zip.file("card.json", JSON.stringify(read));
  });
}

/** Makes a bundle of it as version 0.1 wrote them. */
function ageBundle(bytes: Uint8Array): Promise<Uint8Array> {
  return editCard(bytes, (card) => {
    for (const name of ["format", "files", "temperature", "licences"]) delete card[name];
  });
}

function refuses(bytes: Uint8Array, message: string | RegExp): Promise<void> {
  return rejects(openRecogniser(bytes), { name: "InputError", message });
}

Deno.test("unpackBundle() gives back the card and the files", async () => {
  const { card, files } = await unpackBundle(mlp.bytes);
  deepStrictEqual(card, mlp.card);
  deepStrictEqual(files, mlp.files);
});

Deno.test("packBundle() gives the same bytes for the same model, whenever it was made", async () => {
  ok(Buffer.from(await packBundle(mlp.card, mlp.files)).equals(mlp.bytes), "the same model");
  ok(Buffer.from((await pack("mlp(hidden=8)")).bytes).equals(mlp.bytes), "a model trained the same way");
});

for (const model of ["mlp(hidden=8)", "linear", "lssvm", "svm", "knn", "majority"]) {
  Deno.test(`openRecogniser() refuses a bundle of ${model} that lacks a file or has another, and one that holds a NaN`, async () => {
    const { bytes, card, files } = await pack(model);
    for (const name of [...Object.keys(files), "card.json"]) {
      await refuses(await repack(bytes, (zip) => void zip.remove(name)), new RegExp(`no ${name}$`));
    }
    await refuses(
      await repack(bytes, (zip) => void zip.file("notes.txt", "hello")),
      "Cannot read the model bundle as its card knows nothing of notes.txt",
    );
    for (const [name, content] of Object.entries(files).filter(([name]) => name.endsWith(".bin"))) {
      const damaged = content.slice();
      damaged.fill(0xff, 8, 16); // NaN of either length
      await refuses(
        await packBundle(card, { ...files, [name]: damaged }),
        new RegExp(`${name} may hold finite numbers only: number \\d is NaN$`),
      );
      await refuses(await packBundle(card, { ...files, [name]: content.slice(8) }), /^Cannot load the /);
      await refuses(
        await packBundle(card, { ...files, [name]: content.slice(1) }),
        /holds numbers of [48] bytes/,
      );
    }
  });
}

Deno.test("openRecogniser() refuses what is no bundle, a newer one, and one of another kind", async () => {
  await refuses(
    new TextEncoder().encode("hello"),
    /^Cannot read the model bundle as it is no zip archive, or a damaged one: /,
  );
  await refuses(
    await new JSZip().generateAsync({ type: "uint8array" }),
    "Cannot read the model bundle as it holds no card.json",
  );
  await refuses(
    await editCard(mlp.bytes, (card) => card["format"] = 3),
    /as its format is 3, and this version reads those up to 2: use the version that made it, or a newer one$/,
  );
  await refuses(await editCard(mlp.bytes, (card) => card["model"] = "forest"), /^Cannot train "forest"/);
  await refuses(await editCard(mlp.bytes, (card) => card["features"] = "rms,wavelets"), /"wavelets"/);
  await refuses(await repack(mlp.bytes, (zip) => void zip.file("card.json", "{")), /its card is no JSON: /);
});

Deno.test("openRecogniser() names what is wrong with a card", async () => {
  for (
    const [name, value, message] of [
      ["emotions", ["happy"], "should have 1 classes: current number is 2"],
      ["emotions", ["happy", "happy"], 'at "emotions": a name occurs twice'],
      ["emotions", "happy", 'at "emotions"'],
      ["columns", ["rms_0_mean", "rms_0_std", "zcr_0_mean", "pitch_0_mean"], "have no column pitch_0_mean"],
      ["columns", columns.slice(1), "3 columns, but a scaler of 4 centers and 4 scales"],
      ["features", "rms", "have no column zcr_0_mean"],
      ["sampleRate", 16000, "features of clips at 16000 Hz: here they are computed at 22050 Hz"],
      ["sampleRate", "fast", 'at "sampleRate"'],
      ["scale", "somehow", 'at "scale"'],
      ["scaler", null, 'no scaler, which the scale "train" needs'],
      ["scaler", { center: [1, 2, 3, null], scale: [1, 1, 1, 1] }, 'at "scaler.center.3"'],
      ["scaler", { center: [1, 2, 3, 4], scale: [1, 1, 0, 1] }, 'at "scaler.scale.2"'],
      ["scaler", { center: [1, 2, 3, 4], scale: [1, 1, 1, 1], fill: [1] }, "4 columns, but fills 1 with"],
      ["temperature", 0, 'at "temperature"'],
      ["licences", undefined, 'at "licences"'],
    ] as const
  ) {
    const bytes = await editCard(mlp.bytes, (card) => card[name] = value);
    const error = await openRecogniser(bytes).then(() => null, (error) => error);
    ok(error instanceof InputError, `${name}: ${error}`);
    ok(error.message.includes(message), error.message);
  }
});

Deno.test("openRecogniser() refuses the weights of another model of the same size", async () => {
  const other = Float32Array.from(
    new Float32Array(mlp.files["weights.bin"]!.slice().buffer),
    (weight) => -weight,
  );
  await refuses(
    await repack(mlp.bytes, (zip) => void zip.file("weights.bin", new Uint8Array(other.buffer))),
    "Cannot read the model bundle as weights.bin is damaged, or of another model than its card",
  );
});

Deno.test("openRecogniser() opens bundles of the format before", async () => {
  const old = await ageBundle(mlp.bytes);
  const recogniser = await openRecogniser(old);
  deepStrictEqual(recogniser.card, { ...mlp.card, temperature: null, licences: [], missing: 0 });
  await refuses(
    await repack(old, (zip) => void zip.file("notes.txt", "hello")),
    "Cannot read the model bundle as its model knows nothing of notes.txt",
  );
});

for (
  const [scaling, change] of Object.entries({
    "the scaler of training clips": {},
    "per-speaker z-normalisation": { scale: "speaker", scaler: null },
  })
) {
  Deno.test(`a bundle of the format before takes missing values for the 0 it was trained with, under ${scaling}`, async () => {
    const old = await ageBundle(await editCard(mlp.bytes, (card) => Object.assign(card, change)));
    const fill = (value: number) => ({ ...values, x: values.x.map((x, i) => i % 3 === 0 ? value : x) });
    const recogniser = await openRecogniser(old), before = await recogniser.recogniseFeatures(fill(0));
    deepStrictEqual(await recogniser.recogniseFeatures(fill(NaN)), before);
    const packed = await packBundle(recogniser.card, mlp.files), again = await openRecogniser(packed);
    deepStrictEqual(await again.recogniseFeatures(fill(NaN)), before, "packed again");
    const { missing: _, ...present } = recogniser.card;
    const filled = await (await openRecogniser(await packBundle(present, mlp.files))).recogniseFeatures(
      fill(NaN),
    );
    notDeepStrictEqual(filled, before, "a bundle of today takes them for what features are centred by");
  });
}

/** Whether bytes are refused as they should be, or are as good as the bundle. */
async function isHarmless(bytes: Uint8Array, expected: { card: BundleCard; probabilities: Float32Array }) {
  try {
    const recogniser = await openRecogniser(bytes);
    deepStrictEqual(recogniser.card, expected.card);
    deepStrictEqual(await recogniser.recogniseFeatures(values), expected.probabilities);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

Deno.test("a damaged byte or a cut is refused, or changes nothing", async () => {
  for (const model of ["linear", "lssvm"]) {
    const { bytes, card } = await pack(model);
    const probabilities = await (await openRecogniser(bytes)).recogniseFeatures(values);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const damaged = bytes.slice();
        damaged[place]! ^= change;
        await isHarmless(damaged, { card, probabilities });
        await isHarmless(bytes.slice(0, place), { card, probabilities });
      }),
      { numRuns: 300 },
    );
  }
});
