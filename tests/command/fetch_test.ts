import { deepStrictEqual, match } from "node:assert/strict";
import { join } from "node:path";
import { main } from "ser/cli.ts";
import { listenTo } from "../fixtures/command_line.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const folder = join(temporaryFolder(), "wav2vec2-base");
await Deno.mkdir(join(folder, "onnx"), { recursive: true });
await Deno.writeTextFile(
  join(folder, "config.json"),
  JSON.stringify({ model_type: "wav2vec2", num_hidden_layers: 12, hidden_size: 768 }),
);
await Deno.writeTextFile(join(folder, "README.md"), "---\nlicense: apache-2.0\n---\n");
await Deno.writeTextFile(join(folder, "onnx/model_fp16.onnx"), "weights");

const ser = (...args: string[]) => listenTo(() => main(args, undefined, {}));

Deno.test("ser fetch says where an encoder is, what it is, and what it has heard", async () => {
  const { status, output, errors } = await ser("fetch", folder, "--dtype", "fp16");
  deepStrictEqual([status, errors], [0, ""]);
  match(output, new RegExp(`^encoder: +${folder}\n`));
  match(output, new RegExp(`^folder: +${folder}$`, "m"));
  match(output, /^kind: +wav2vec2, 12 blocks, 768 values a frame$/m);
  match(output, /^weights: +onnx\/model_fp16\.onnx, fp16, 0\.0 MB$/m);
  match(output, /^SHA-256: +[0-9a-f]{64}$/m);
  match(output, /^licence: +apache-2\.0$/m);
  match(output, /^card: +\S+\/wav2vec2-base\/README\.md$/m);
  match(output, /^heard: +It was trained on LibriSpeech/m);
  match(output, /^use: +--features "encoder\(model=\S*wav2vec2-base,layer=3,dtype=fp16\)"$/m);
});

Deno.test("ser fetch says what it cannot find", async () => {
  const { status, errors } = await ser("fetch", folder);
  deepStrictEqual(status, 1);
  match(
    errors,
    /Cannot use the encoder .* no weights of fp32; there are onnx\/model_fp16\.onnx \(dtype=fp16\)/,
  );
  match(
    (await ser("fetch", folder, "--dtype", "fp8")).errors,
    /Option --dtype must be one of fp32, fp16, q8/,
  );
  match((await ser("fetch")).errors, /The command fetch needs more: write deno task ser fetch MODEL/);
});
