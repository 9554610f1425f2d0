import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { join, relative } from "node:path";
import { openEncoder } from "ser/encoders/open_encoder.ts";
import { openNodeSession } from "ser/encoders/runtimes/node.ts";
import { measureClip } from "ser/features/measure_clip.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { findEncoder } from "ser/hub/find_encoder.ts";
import { readEncoderFiles } from "ser/hub/found_encoder.ts";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { readClip } from "ser/stages/recordings.ts";
import { train } from "ser/stages/train.ts";
import { recognise } from "ser/studies/recognise.ts";
import { numbers } from "ser/tables/tables.ts";
import { writeTinyEncoder } from "../fixtures/encoders/write_tiny_encoder.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const MODEL = writeTinyEncoder(temporaryFolder(), "whisper", "torchscript");

/** Loads the recordings into a new folder of artifacts. */
async function loaded(choice: Partial<Settings>): Promise<{ run: Run; settings: Settings }> {
  const settings = configure({
    corpus: "folders",
    source: recordings(),
    artifacts: temporaryFolder(),
    run: "mine",
    workers: 2,
    model: "lssvm",
    ...choice,
  }, {});
  const run = new Run(settings);
  await load(run, settings);
  return { run, settings };
}

/** Extracts; counts the clips that were computed. */
async function computed(run: Run, settings: Settings): Promise<number> {
  let count = 0;
  await extract(run, settings, { progress: (_done, total) => count += total > 1 ? 1 : 0 });
  return count;
}

Deno.test("extract() takes layers of a pretrained encoder, and tells which it was", async () => {
  const { run, settings } = await loaded({ features: `rms,encoder(model=${MODEL},layer=1-2)` });
  strictEqual(await computed(run, settings), 12);
  const { sha256 } = await findEncoder(MODEL);
  const { features, encoders } = run.record("extract")!.parameters as {
    features: string;
    encoders: unknown[];
  };
  match(
    features,
    new RegExp(`^rms,encoder_l1\\(model=.*,input=log-mel-80,sha256=${sha256}\\),encoder_l2\\(`),
  );
  strictEqual(encoders.length, 1);
  const table = run.readTable("features.parquet"), [clip] = table.getColumn("clip").toArray() as string[];
  const encoder = await openEncoder(await readEncoderFiles(await findEncoder(MODEL)), {
    layers: [1, 2],
    openSession: openNodeSession,
  });
  const { rows } = await measureClip(await readClip(run, clip!), parseFeatures(features), {
    encoders: { [MODEL]: encoder },
  });
  await encoder.dispose();
  const names = table.columns.filter((name) => name !== "clip");
  const expected = rows.flatMap((row) => [...row]);
  strictEqual(names.length, expected.length);
  deepStrictEqual([...numbers(table, names).subarray(0, names.length)], expected);
});

Deno.test("a layer that was computed is taken from the store, whatever the encoder is called, and not with other weights", async () => {
  const { run, settings } = await loaded({ features: `encoder(model=${MODEL},layer=1-2)` });
  strictEqual(await computed(run, settings), 12);
  const again = async (model: string, layer: string) => {
    const other = {
      ...settings,
      run: `${layer}-${Math.abs(model.length)}`,
      features: `encoder(model=${model},layer=${layer})`,
    };
    await load(new Run(other), other);
    return await computed(new Run(other), other);
  };
  const moved = writeTinyEncoder(join(temporaryFolder(), "moved"), "whisper", "torchscript");
  strictEqual(await again(moved, "2"), 0);
  strictEqual(await again(writeTinyEncoder(join(temporaryFolder(), "other"), "whisper", "fp16"), "2"), 12);
});

Deno.test("a run and a model refuse an encoder that is not the one they had", async () => {
  const folder = writeTinyEncoder(temporaryFolder(), "whisper", "torchscript");
  const { run, settings } = await loaded({
    features: `encoder(model=${folder},layer=2)`,
  });
  for (const stage of [extract, encode, train]) await stage(run, settings);
  const open = async (exported: string) => {
    const files = await readEncoderFiles(
      await findEncoder(writeTinyEncoder(temporaryFolder(), "whisper", exported)),
    );
    const encoder = await openEncoder(files, { layers: [2], openSession: openNodeSession });
    try {
      return await openRecogniser(run.readBytes("model.zip"), { encoders: { [folder]: encoder } });
    } finally {
      await encoder.dispose();
    }
  };
  await rejects(open("fp16"), { name: "InputError", message: /weights' SHA-256 is not what it was/ });
  const recogniser = await open("torchscript");
  ok((await recognise(run, recogniser)).height === 12);
  recogniser.dispose();

  const features = `${run.record("extract")!.parameters["features"]}`;
  writeTinyEncoder(folder, "whisper", "fp16");
  await rejects(extract(run, { ...settings, features }), { name: "InputError", message: /not what it was/ });
});

Deno.test("a bundle recognises sound with the encoder that it was trained with", async () => {
  const { run, settings } = await loaded({
    features: `encoder(model=${MODEL},layer=2)`,
  });
  for (const stage of [extract, encode, train]) await stage(run, settings);
  const files = await readEncoderFiles(await findEncoder(MODEL));
  const encoder = await openEncoder(files, { layers: [2], openSession: openNodeSession });
  const recogniser = await openRecogniser(run.readBytes("model.zip"), { encoders: { [MODEL]: encoder } });
  const table = await recognise(run, recogniser), [clip] = table.getColumn("clip").toArray() as string[];
  const heard = await recogniser.recognise(await readClip(run, clip!));
  deepStrictEqual([...heard], [...numbers(table, recogniser.emotions).subarray(0, heard.length)]);
  recogniser.dispose();
  await encoder.dispose();
});

Deno.test("extract() says how to get an encoder that is not there", async () => {
  const { run, settings } = await loaded({ features: "encoder(model=./nowhere/whisper,layer=2)" });
  await rejects(extract(run, settings), { name: "InputError", message: /no folder .*nowhere.*owner\/name/ });
});

Deno.test("extract() has nothing to do where an encoder is gone and nothing has changed, and something where it has", async () => {
  const folder = writeTinyEncoder(join(temporaryFolder(), "there"), "whisper", "torchscript");
  const { run, settings } = await loaded({ features: `encoder(model=${folder},layer=2)` });
  strictEqual(await computed(run, settings), 12);
  const before = run.hash("features.parquet");
  await Deno.rename(folder, `${folder}-no-more`);
  strictEqual(await computed(run, settings), 0);
  strictEqual(run.hash("features.parquet"), before);
  const refusal = { name: "InputError", message: /no folder/ };
  await rejects(extract(run, { ...settings, features: `encoder(model=${folder},layer=1)` }), refusal);
  await rejects(extract(run, { ...settings, force: true }), refusal);
  run.remove("features.parquet");
  await rejects(extract(run, settings), refusal);
});

Deno.test("a bundle recognises a run whose encoder is the same elsewhere, and tells whose terms hold", async () => {
  const { run, settings } = await loaded({ features: `encoder(model=${MODEL},layer=2)` });
  for (const stage of [extract, encode, train]) await stage(run, settings);
  const moved = writeTinyEncoder(join(temporaryFolder(), "moved"), "whisper", "torchscript");
  const other = { ...settings, run: "other", features: `encoder(model=${moved},layer=2)` };
  await load(new Run(other), other);
  await extract(new Run(other), other);
  const recogniser = await openRecogniser(run.readBytes("model.zip"));
  strictEqual((await recognise(new Run(other), recogniser)).height, 12);
  const [{ name, sha256 }] = recogniser.card.about["encoders"] as [{ name: string; sha256: string }];
  deepStrictEqual([name, sha256], [MODEL, (await findEncoder(MODEL)).sha256]);
  recogniser.dispose();
});

Deno.test("a folder is kept by its whole path, from wherever a run is gone on with", async () => {
  const path = relative(Deno.cwd(), MODEL);
  const { run, settings } = await loaded({ features: `encoder(model=${path},layer=2)` });
  await extract(run, settings);
  match(`${run.record("extract")!.parameters["features"]}`, new RegExp(`^encoder\\(model=${MODEL},`));
});
