/**
 * Pretrained speech encoders in ONNX: every layer, on a clip's own frames.
 *
 * @example
 * ```ts ignore
 * import { openEncoder, openNodeSession } from "ser/encoders/mod.ts";
 *
 * const read = (file: string) => Deno.readTextFileSync(`whisper-base/${file}`);
 * const files = {
 *   name: "whisper-base",
 *   config: read("config.json"),
 *   preprocessor: read("preprocessor_config.json"),
 *   model: Deno.readFileSync("whisper-base/onnx/encoder_model.onnx"),
 * };
 * const encoder = await openEncoder(files, { layers: [3], openSession: openNodeSession });
 * const { rows } = await measureClip(audio, features, { encoders: { "whisper-base": encoder } });
 * ```
 *
 * @module
 */
export { type EncoderConfig, type FrontEnd, readEncoderConfig } from "./config.ts";
export type { EncodedClip, Encoder } from "./encoder.ts";
export type { EncoderFiles, EncoderTexts } from "./encoder_files.ts";
export { hashWeights } from "./hash_weights.ts";
export { type LayerChoice, parseLayers } from "./layers.ts";
export { openEncoder, type OpenEncoderOptions } from "./open_encoder.ts";
export type { OnnxOptions, OnnxRuntime, OnnxSession, OnnxTensor, Provider } from "./runtimes/onnx_runtime.ts";
export { openNodeSession } from "./runtimes/node.ts";
export { type WebOptions, type WebRuntime, webRuntime } from "./runtimes/web.ts";
export type { ExposedModel, OpenSession, Session, SessionOptions, Tensor } from "./session.ts";
