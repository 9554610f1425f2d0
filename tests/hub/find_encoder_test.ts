import { deepStrictEqual, match, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { hashWeights } from "ser/encoders/hash_weights.ts";
import { findEncoder } from "ser/hub/find_encoder.ts";
import { readEncoderFiles } from "ser/hub/found_encoder.ts";
import { externalModel } from "../fixtures/encoders/external_model.ts";

/** Makes a folder of files, by path. */
async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await Deno.makeTempDir();
  for (const [path, content] of Object.entries(files)) {
    await Deno.mkdir(join(folder, path, ".."), { recursive: true });
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(join(folder, path), bytes);
  }
  return folder;
}

const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

/** No hub is asked here. */
const env = { HF_ENDPOINT: "http://127.0.0.1:1" };

const CONFIG = { "config.json": "{}" };

Deno.test("findEncoder() finds the files of a folder, and what its card says", async () => {
  const card =
    "---\nlicense: apache-2.0\nbase_model: openai/whisper-base\ndatasets:\n- a\n- b\n---\n# Whisper\n";
  const folder = await folderOf({
    ...CONFIG,
    "preprocessor_config.json": '{"feature_size":80}',
    "README.md": card,
    "onnx/encoder_model.onnx": "encoder",
    "onnx/model.onnx": "all of it",
    "onnx/decoder_model.onnx": "decoder",
  });
  const found = structuredClone(await findEncoder(folder, { env }));
  deepStrictEqual({ ...found }, {
    name: folder,
    folder,
    revision: null,
    dtype: "fp32",
    files: {
      config: join(folder, "config.json"),
      preprocessor: join(folder, "preprocessor_config.json"),
      model: join(folder, "onnx/encoder_model.onnx"),
      external: {},
    },
    size: 7,
    sha256: sha256("encoder"),
    licence: "apache-2.0",
    base: "openai/whisper-base",
    datasets: ["a", "b"],
    card,
  });
  deepStrictEqual(await readEncoderFiles(found), {
    name: folder,
    config: "{}",
    preprocessor: '{"feature_size":80}',
    model: new TextEncoder().encode("encoder"),
  });
});

Deno.test("findEncoder() takes the ONNX file of the weights that are wanted, wherever it is", async () => {
  const folder = await folderOf({
    ...CONFIG,
    "onnx/model.onnx": "",
    "onnx/model_fp16.onnx": "",
    "onnx/model_int8.onnx": "",
    "model_quantized.onnx": externalModel([]),
  });
  const model = async (dtype: "fp32" | "fp16" | "q8") =>
    (await findEncoder(folder, { dtype, env })).files.model.slice(folder.length + 1);
  strictEqual(await model("fp32"), "onnx/model.onnx");
  strictEqual(await model("fp16"), "onnx/model_fp16.onnx");
  strictEqual(await model("q8"), "onnx/model_int8.onnx");
  await Deno.remove(join(folder, "onnx"), { recursive: true });
  strictEqual(await model("q8"), "model_quantized.onnx");
  await rejects(
    findEncoder(folder, { dtype: "fp16", env }),
    /InputError: Cannot use the encoder .* no weights of fp16; there are model_quantized.onnx \(dtype=q8\)$/,
  );
});

Deno.test("findEncoder() counts weights beside the model as part of it, whatever they are called", async () => {
  const graph = externalModel(["model.onnx_data", "./some.bin", "missing.bin", "../config.json"]);
  const folder = await folderOf({
    ...CONFIG,
    "onnx/model.onnx": graph,
    "onnx/model.onnx_data": "weights",
    "onnx/some.bin": "others",
    "onnx/model_fp16.onnx_data": "no part of it",
  });
  const found = await findEncoder(folder, { env });
  deepStrictEqual(found.files.external, {
    "model.onnx_data": join(folder, "onnx/model.onnx_data"),
    "./some.bin": join(folder, "onnx/some.bin"),
  });
  strictEqual(found.size, graph.length + 13);
  strictEqual(found.sha256, await hashWeights(await readEncoderFiles(found)));
  const { external } = await readEncoderFiles(found);
  deepStrictEqual(external, {
    "model.onnx_data": new TextEncoder().encode("weights"),
    "./some.bin": new TextEncoder().encode("others"),
  });
  await Deno.writeTextFile(join(folder, "onnx/some.bin"), "other");
  notStrictEqual((await findEncoder(folder, { env })).sha256, found.sha256);
});

Deno.test("findEncoder() says which ONNX file is none", async () => {
  const folder = await folderOf({ ...CONFIG, "model.onnx": "<html>" });
  await rejects(
    findEncoder(folder, { env }),
    /InputError: Cannot use \S*model\.onnx\. Cannot read .* as an ONNX model/,
  );
});

Deno.test("findEncoder() reads from the configuration what an encoder was made from, if its card does not say", async () => {
  const folder = await folderOf({
    "config.json": '{"_name_or_path": "openai/whisper-base"}',
    "onnx/model.onnx": "",
  });
  strictEqual((await findEncoder(folder, { env })).base, "openai/whisper-base");
  await Deno.writeTextFile(join(folder, "config.json"), '{"_name_or_path": "/home/me/whisper"}');
  strictEqual((await findEncoder(folder, { env })).base, null);
});

Deno.test("readEncoderFiles() reads the preprocessor from where transformers 5 puts it", async () => {
  const folder = await folderOf({
    ...CONFIG,
    "processor_config.json":
      '{"feature_extractor": {"do_normalize": false}, "processor_class": "Wav2Vec2Processor"}',
    "onnx/model.onnx": "",
  });
  const read = async () => (await readEncoderFiles(await findEncoder(folder, { env }))).preprocessor;
  strictEqual(await read(), '{"do_normalize":false}');
  await Deno.writeTextFile(join(folder, "preprocessor_config.json"), '{"do_normalize": true}');
  strictEqual(await read(), '{"do_normalize": true}');
  await Deno.writeTextFile(join(folder, "preprocessor_config.json"), "<html>");
  await rejects(read, /InputError: Cannot use .* as the configuration of its preprocessor is no JSON/);
});

Deno.test("findEncoder() says what is wrong with a path", async () => {
  const folder = await folderOf({
    "m/config.json": "{}",
    "m/onnx/model.onnx": "x",
    "deep/snapshots/config.json": "{}",
    "deep/snapshots/model.onnx": "x",
    "torch/config.json": "{}",
    "torch/model.safetensors": "x",
    "odd/config.json": "{}",
    "odd/onnx/whisper.onnx": "x",
    "bare/onnx/model.onnx": "x",
    "lfs/config.json": "{}",
    "lfs/model.onnx": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
  });
  const failing = (path: string) => findEncoder(join(folder, path), { env });
  await rejects(failing("none"), /InputError: Cannot find the encoder .* no folder .*none; .* owner\/name/);
  await rejects(
    findEncoder("whisper-base", { env }),
    /InputError: Cannot find the encoder whisper-base .* owner\/name/,
  );
  await rejects(
    findEncoder("./openai/whisper", { env }),
    /InputError: .* no folder .*openai\/whisper; is the path right/,
  );
  await rejects(failing("m/config.json"), /InputError: .* it is a file: give the folder/);
  await rejects(failing("m/onnx"), /InputError: .* no config.json; \S*\/m has one: is that meant\?$/);
  await rejects(failing("deep"), /InputError: .* no config.json; \S*deep\/snapshots has one/);
  await rejects(
    failing("torch"),
    /InputError: .* no ONNX file: .* there are config.json, model.safetensors. .*onnx-community\/torch/,
  );
  await rejects(
    failing("odd"),
    /InputError: .* no ONNX file: looked for onnx\/encoder_model.onnx .* onnx\/whisper.onnx/,
  );
  await rejects(failing("bare"), /InputError: .* no config.json, .* there are onnx\/model.onnx/);
  await rejects(failing("lfs"), /InputError: .* Git LFS pointer.* git lfs pull/);
});

Deno.test("findEncoder() prefers a folder to a hub, and asks a hub for what only a hub can have", async () => {
  const folder = await folderOf({});
  const message = await findEncoder("owner/name", { data: folder, env, waits: [] }).then(
    () => "",
    (error) => String(error),
  );
  match(
    message,
    /^InputError: Cannot find the encoder owner\/name as there is no folder .*, and the hub cannot be reached: .*127\.0\.0\.1:1/,
  );
  match(message, /put them into a folder as they are laid out there, and give its path/);
  ok([...Deno.readDirSync(folder)].length === 0);
});
