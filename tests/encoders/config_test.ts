import { deepStrictEqual, throws } from "node:assert/strict";
import { readEncoderConfig } from "ser/encoders/config.ts";

const read = (config: unknown, preprocessor: unknown = null) =>
  readEncoderConfig({
    name: "m",
    config: typeof config === "string" ? config : JSON.stringify(config),
    preprocessor: preprocessor === null ? null : JSON.stringify(preprocessor),
  });

const WHISPER = {
  model_type: "whisper",
  encoder_layers: 6,
  d_model: 512,
  max_source_positions: 1500,
  num_mel_bins: 128,
};
const WAVLM = { model_type: "wavlm", num_hidden_layers: 12, hidden_size: 768 };

Deno.test("readEncoderConfig() reads what each architecture hears", () => {
  deepStrictEqual(read(WHISPER), {
    type: "whisper",
    blocks: 6,
    width: 512,
    frontEnd: { kind: "log-mel", bands: 128 },
    least: 1,
    positions: 1500,
  });
  const wavlm = { type: "wavlm", blocks: 12, width: 768, least: 400, positions: null };
  deepStrictEqual(read(WAVLM), { ...wavlm, frontEnd: { kind: "wave", normalise: true } });
  deepStrictEqual(read(WAVLM, { do_normalize: false }), {
    ...wavlm,
    frontEnd: { kind: "wave", normalise: false },
  });
  deepStrictEqual(read({ ...WAVLM, model_type: "wav2vec2-bert" }).frontEnd, { kind: "filter-bank" });
});

for (
  const [what, config, preprocessor, message] of [
    ["no JSON", "<html>", null, /^Cannot use m as its config\.json is no JSON/],
    [
      "another architecture",
      { model_type: "bert" },
      null,
      /architecture is "bert": known are whisper, wav2vec2/,
    ],
    ["a member of all objects", { model_type: "toString" }, null, /architecture is "toString"/],
    ["no architecture", {}, null, /config\.json is not what it should be at "model_type"/],
    ["no width", { ...WAVLM, hidden_size: 0 }, null, /config\.json.*"hidden_size"/],
    ["other bands", { ...WHISPER, num_mel_bins: 64 }, null, /config\.json.*"num_mel_bins"/],
    ["another rate", WAVLM, { sampling_rate: 8000 }, /preprocessor_config\.json.*"sampling_rate"/],
    ["other frames", { ...WAVLM, conv_stride: [5, 2] }, null, /a frame of every 10 samples/],
  ] as const
) {
  Deno.test(`readEncoderConfig() refuses ${what}`, () => {
    throws(() => read(config, preprocessor), { name: "InputError", message });
  });
}
