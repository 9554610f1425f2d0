import * as v from "npm:valibot@1.5.0";
import { checkJson } from "../check_json.ts";
import { InputError } from "../errors.ts";
import type { EncoderTexts } from "./encoder_files.ts";

/** The sample rate (Hz) that encoders hear. */
export const ENCODER_RATE = 16000;

/** Samples from one frame of an encoder to the next: 50 frames a second. */
export const ENCODER_HOP = 320;

/** What stands between sound and an encoder's first block. */
export type FrontEnd =
  | { readonly kind: "log-mel"; readonly bands: 80 | 128 }
  | { readonly kind: "wave"; readonly normalise: boolean }
  | { readonly kind: "filter-bank" };

/** What an encoder is like. */
export interface EncoderConfig {
  /** Its architecture, as `config.json` calls it: `whisper`, `wav2vec2`, … */
  readonly type: string;
  /** Number of its blocks. */
  readonly blocks: number;
  /** Values of a frame. */
  readonly width: number;
  /** What stands before its first block. */
  readonly frontEnd: FrontEnd;
  /** The fewest samples that it makes a frame of. */
  readonly least: number;
  /** Frames that it has positions for; null if it takes any number. */
  readonly positions: number | null;
}

/**
 * Names what an encoder hears: `log-mel-80`, `wave`, `normalised-wave`, `filter-bank`.
 *
 * @example
 * ```ts
 * if (describeFrontEnd({ kind: "log-mel", bands: 80 }) !== "log-mel-80") throw new Error("80 bands");
 * ```
 */
export function describeFrontEnd(frontEnd: FrontEnd): string {
  if (frontEnd.kind === "log-mel") return `log-mel-${frontEnd.bands}`;
  if (frontEnd.kind === "wave") return frontEnd.normalise ? "normalised-wave" : "wave";
  return "filter-bank";
}

/** A number of something that there is at least one of. */
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(1));

const TYPED = v.object({ model_type: v.string() });

const WHISPER = v.object({
  encoder_layers: COUNT,
  d_model: COUNT,
  max_source_positions: COUNT,
  num_mel_bins: v.optional(v.picklist([80, 128]), 80),
});

const SPEECH = v.object({
  num_hidden_layers: COUNT,
  hidden_size: COUNT,
  conv_kernel: v.optional(v.array(COUNT), [10, 3, 3, 3, 3, 2, 2]),
  conv_stride: v.optional(v.array(COUNT), [5, 2, 2, 2, 2, 2, 2]),
});

const CONFORMER = v.object({
  num_hidden_layers: COUNT,
  hidden_size: COUNT,
  feature_projection_input_dim: v.optional(v.literal(160), 160),
});

const PREPROCESSOR = v.object({
  sampling_rate: v.optional(v.literal(ENCODER_RATE), ENCODER_RATE),
  do_normalize: v.optional(v.boolean(), true),
});

/** Reads the configuration of each architecture. */
const READERS: Readonly<Record<string, (files: EncoderTexts) => Omit<EncoderConfig, "type">>> = {
  whisper: readWhisper,
  wav2vec2: readSpeech,
  hubert: readSpeech,
  wavlm: readSpeech,
  "unispeech-sat": readSpeech,
  "data2vec-audio": readSpeech,
  "wav2vec2-bert": readConformer,
};

/**
 * Reads what an encoder is like, from `config.json` and `preprocessor_config.json` as hubs publish them.
 *
 * @throws {InputError} If it is of no architecture that is known here, or its files are not what they should be.
 *
 * @example
 * ```ts
 * const config = JSON.stringify({ model_type: "hubert", num_hidden_layers: 12, hidden_size: 768 });
 * const { blocks, frontEnd } = readEncoderConfig({ name: "hubert", config, preprocessor: null });
 * if (blocks !== 12 || frontEnd.kind !== "wave") throw new Error("twelve blocks that hear the wave");
 * ```
 */
export function readEncoderConfig(files: EncoderTexts): EncoderConfig {
  const { model_type: type } = checkJson(files.config, TYPED, fault(files, "config.json"));
  const read = Object.hasOwn(READERS, type) ? READERS[type]! : undefined;
  if (read) return { type, ...read(files) };
  throw new InputError(
    `Cannot use ${files.name} as its architecture is "${type}": known are ${Object.keys(READERS).join(", ")}`,
  );
}

function readWhisper(files: EncoderTexts): Omit<EncoderConfig, "type"> {
  const config = checkJson(files.config, WHISPER, fault(files, "config.json"));
  readPreprocessor(files);
  return {
    blocks: config.encoder_layers,
    width: config.d_model,
    frontEnd: { kind: "log-mel", bands: config.num_mel_bins },
    least: 1,
    positions: config.max_source_positions,
  };
}

function readSpeech(files: EncoderTexts): Omit<EncoderConfig, "type"> {
  const config = checkJson(files.config, SPEECH, fault(files, "config.json"));
  const { conv_kernel, conv_stride } = config;
  const hop = conv_stride.reduce((product, stride) => product * stride, 1);
  if (hop !== ENCODER_HOP) {
    throw new InputError(
      `Cannot use ${files.name} as it makes a frame of every ${hop} samples: known are encoders of ${ENCODER_HOP}`,
    );
  }
  return {
    blocks: config.num_hidden_layers,
    width: config.hidden_size,
    frontEnd: { kind: "wave", normalise: readPreprocessor(files).do_normalize },
    least: conv_kernel.reduceRight((samples, kernel, i) => (samples - 1) * conv_stride[i]! + kernel, 1),
    positions: null,
  };
}

function readConformer(files: EncoderTexts): Omit<EncoderConfig, "type"> {
  const config = checkJson(files.config, CONFORMER, fault(files, "config.json"));
  readPreprocessor(files);
  return {
    blocks: config.num_hidden_layers,
    width: config.hidden_size,
    frontEnd: { kind: "filter-bank" },
    least: 1,
    positions: null,
  };
}

function readPreprocessor(files: EncoderTexts): v.InferOutput<typeof PREPROCESSOR> {
  return checkJson(files.preprocessor ?? "{}", PREPROCESSOR, fault(files, "preprocessor_config.json"));
}

function fault({ name }: EncoderTexts, file: string): string {
  return `Cannot use ${name} as its ${file}`;
}
