import { ok, throws } from "node:assert/strict";
import { countLayers, exposeLayers, externalFiles } from "ser/encoders/onnx/expose_layers.ts";
import { bytesField, join, readFields } from "ser/encoders/onnx/protobuf.ts";
import { InputError } from "ser/errors.ts";
import { randomSource } from "ser/random.ts";
import { tinyEncoder } from "../../fixtures/encoders/tiny_encoder.ts";

const { model } = tinyEncoder("whisper", "torchscript");
const LAYERS = { layers: [0, 1] };
/** Numbers of fields in onnx.proto. */
const GRAPH = 7, GRAPH_INPUT = 11, VALUE_NAME = 1;

for (
  const [what, bytes, message] of [
    ["an empty file", "", /an empty file/],
    ["a page of a server", "<!DOCTYPE html><title>404</title>", /33 bytes that begins with "<!DOCTYPE html>/],
    ["a message of a server", '{"error": "Invalid credentials"}', /begins with "\{"error"/],
    ["a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", /git lfs pull/],
    ["text", "Lorem ipsum dolor sit amet", /Cannot read/],
    ["another message of protocol buffers", "\x08\x01\x12\x03abc", /no graph/],
  ] as const
) {
  Deno.test(`${what} is no model, and the message says what was seen`, () => {
    refuses(() => countLayers(new TextEncoder().encode(bytes)), message);
  });
}

Deno.test("a model that ends too early is refused, wherever it ends", () => {
  for (let length = 1; length < model.length; length += 997) {
    refuses(
      () => exposeLayers(model.subarray(0, length), LAYERS),
      /ends in the middle|Expected varint|no graph/,
    );
  }
});

Deno.test("damaged bytes give a model or a reason, and nothing else", () => {
  const random = randomSource("damaged models");
  for (let round = 0; round < 300; round++) {
    const damaged = model.slice();
    for (let i = 0; i < 8; i++) damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
    try {
      exposeLayers(damaged, { ...LAYERS, positions: 50 });
    } catch (error) {
      ok(error instanceof InputError, `round ${round}: ${error instanceof Error ? error.stack : error}`);
    }
  }
});

Deno.test("a model with other blocks than its configuration says is refused", () => {
  refuses(() => exposeLayers(model, { ...LAYERS, blocks: 6 }), /has 3 blocks, and its configuration says 6/);
});

Deno.test("a layer that is not there is refused, and those that are, are named", () => {
  refuses(() => exposeLayers(model, { layers: [3, 5] }), /no layer 5: .* layers 0 to 4/);
  const { model: postNorm } = tinyEncoder("wav2vec2", "torchscript");
  refuses(() => exposeLayers(postNorm, { layers: [4] }), /no layer 4: .* layers 0 to 3/);
});

Deno.test("a graph whose blocks are not alike is refused, and what it has is said", () => {
  const otherwise = renamed(model, '/layers.1/Add_1"\x03Add', '/layers.1/Add_1"\x03Mul');
  refuses(() => countLayers(otherwise), /5 such additions, 3 of them behind attention/);
});

Deno.test("a model that wants more than sound is refused, unless the wanted layers do without it", () => {
  const { model: masked } = tinyEncoder("wav2vec2_stable", "torchscript");
  const other = renamed(masked, "attention_mask", "speaker_vector");
  refuses(() => exposeLayers(other, LAYERS), /wants speaker_vector/);
  const { input } = exposeLayers(withInput(model, "decoder_input_ids"), LAYERS);
  ok(input === "input_features", input);
});

Deno.test("weights that are kept in a file of their own are asked for by its name, and refused if they are too short", () => {
  const { model, external } = tinyEncoder("wavlm", "torchscript");
  const [file = ""] = externalFiles(model);
  ok(external?.[file], `${file} is there`);
  refuses(() => exposeLayers(model, LAYERS), /"torchscript\.onnx_data", which is not there: .*no other file/);
  const short = { [file]: external[file]!.subarray(0, 1000) };
  refuses(() => exposeLayers(model, { ...LAYERS, external: short }), /too short: .* and it has 1000/);
});

function refuses(act: () => unknown, message: RegExp): void {
  throws(act, (error: unknown) => {
    ok(error instanceof InputError, `${error instanceof Error ? error.stack : error}`);
    ok(message.test(error.message), error.message);
    return true;
  });
}

/** A model in which a name is another one of the same length. */
function renamed(model: Uint8Array, from: string, to: string): Uint8Array {
  const [search, put] = [from, to].map((name) => new TextEncoder().encode(name)) as [Uint8Array, Uint8Array];
  const changed = model.slice();
  for (let start = 0; start + search.length <= changed.length; start++) {
    if (search.every((byte, i) => changed[start + i] === byte)) changed.set(put, start);
  }
  return changed;
}

/** A model with an input that nothing takes. */
function withInput(model: Uint8Array, name: string): Uint8Array {
  const graph = readFields(model).find(({ number }) => number === GRAPH)!;
  const others = readFields(model).filter(({ number }) => number !== GRAPH);
  const input = bytesField(GRAPH_INPUT, bytesField(VALUE_NAME, name));
  return join([...others.map(({ whole }) => whole), ...bytesField(GRAPH, [graph.bytes, ...input])]);
}
