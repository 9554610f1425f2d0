import { describeFrontEnd, ENCODER_HOP, ENCODER_RATE, type EncoderConfig } from "../../encoders/config.ts";
import type { EncodedClip } from "../../encoders/encoder.ts";
import { ENCODER_DTYPES, type EncoderDtype } from "../../encoders/encoder_files.ts";
import { parseLayers } from "../../encoders/layers.ts";
import { InputError } from "../../errors.ts";
import type { Computation } from "../analysis.ts";
import { layerOf } from "../encoder_layers.ts";
import { defineFamily } from "../family.ts";
import type { FeatureMatrix } from "../feature_matrix.ts";

/** Choices of the family `encoder`. */
export type EncoderOptions = {
  /** A folder, or a name on a hub: `onnx-community/whisper-base`. */
  readonly model: string;
  /** As `parseLayers` reads it; several side by side are several features. */
  readonly layer: string;
  readonly dtype: EncoderDtype;
  /** Values of a frame; 0 until the model is known. */
  readonly width: number;
  /** What it hears: `log-mel-80`, `wave`, …; `any` until the model is known. */
  readonly input: string;
  /** SHA-256 (hex) of the weights; `any` until the model is known. */
  readonly sha256: string;
};

/** Stands for what the model tells. */
const ANY = "any";

/** What stands for a choice that has to be made. */
const NONE = "none";

/**
 * What a layer of a pretrained speech encoder makes of a clip, over the clip's own frames.
 *
 * Matches the hidden states of the model in PyTorch on unpadded input: see `openEncoder`.
 */
export const encoderFamily = defineFamily<EncoderOptions, Promise<FeatureMatrix>>({
  name: "encoder",
  module: import.meta.url,
  title: "Pretrained encoder",
  measures: "what a layer of a network makes of a clip that was trained on much speech",
  unit: "",
  defaults: { model: NONE, layer: NONE, dtype: "fp32", width: 0, input: ANY, sha256: ANY },
  choices: { dtype: ENCODER_DTYPES },
  sampleRate: ENCODER_RATE,
  encoder: encoderKey,
  rows: ({ width }) => width,
  compute: async (analysis, options) => {
    const encoded = await analysis.get(encodedClip, { encoder: encoderKey(options) });
    return takeLayers(encoded, options.layer);
  },
});

/** Names the encoder that a choice is of: the model, and in which numbers its weights are, if not in 32 bits. */
export function encoderKey({ model, dtype }: Pick<EncoderOptions, "model" | "dtype">): string {
  return dtype === "fp32" ? model : `${model} (${dtype})`;
}

/** All wanted layers of an encoder, computed once a clip. */
const encodedClip: Computation<Promise<EncodedClip>, { encoder: string }> = {
  defaults: { encoder: NONE },
  sampleRate: ENCODER_RATE,
  compute: (analysis, { encoder }) => analysis.encoder(encoder).encode(analysis.audio),
};

/** Takes a layer, or the mean of several, value after value. */
function takeLayers({ frames, width, layers }: EncodedClip, choice: string): FeatureMatrix {
  const wanted = parseLayers(choice).layers;
  const values = new Float64Array(width * frames);
  for (const number of wanted) {
    const layer = layers.get(number);
    if (!layer) throw new TypeError(`Cannot take layer ${number} as the encoder was opened for others`);
    for (let frame = 0, from = 0; frame < frames; frame++) {
      for (let row = 0; row < width; row++) values[row * frames + frame]! += layer[from++]! / wanted.length;
    }
  }
  const rows = Array.from({ length: width }, (_, row) => `${row}`);
  return { family: "encoder", rows, frames, values, hop: ENCODER_HOP / ENCODER_RATE };
}

/**
 * Lists the features that a choice stands for: one, or with `layer=2-5` one for each layer, named `encoder_l2` and so on.
 *
 * @param name `encoder`, or `encoder_l3`, which is layer 3 of several.
 * @throws {InputError} If no model or no layer is named.
 */
export function layerFeatures(
  name: string,
  options: EncoderOptions,
): { readonly name: string; readonly options: EncoderOptions }[] {
  const layer = options.layer === NONE ? `${layerOf(name) ?? NONE}` : options.layer;
  if (options.model === NONE || layer === NONE) {
    throw new InputError(
      `Cannot extract ${name} as it needs a model and a layer: write encoder(model=FOLDER,layer=3), or the name of a model on ` +
        "a hub, such as onnx-community/whisper-base, in place of the folder",
    );
  }
  const { layers, isMean } = parseLayers(layer);
  if (isMean || layers.length === 1) return [{ name, options: { ...options, layer } }];
  return layers.map((number) => ({
    name: `encoder_l${number}`,
    options: { ...options, layer: `${number}` },
  }));
}

/** What is known of an encoder once its files are there. */
export interface KnownEncoder {
  readonly config: EncoderConfig;
  /** Of its weights: see `hashWeights`. */
  readonly sha256: string;
}

/**
 * Completes the choice of an encoder by what is known of it, so that whoever reads the choice later can tell whether it has the same.
 *
 * @throws {InputError} If the choice is of other weights, or of a model that hears otherwise.
 */
export function completeEncoder(options: EncoderOptions, { config, sha256 }: KnownEncoder): EncoderOptions {
  const known = { width: config.width, input: describeFrontEnd(config.frontEnd), sha256 };
  for (const name of ["sha256", "input"] as const) {
    if (options[name] === ANY || options[name] === known[name]) continue;
    throw new InputError(
      `Cannot use the encoder ${encoderKey(options)} as its ${NAMES[name]} is not what it was: ` +
        `it was ${options[name]}, and is ${known[name]}`,
    );
  }
  return { ...options, ...known };
}

const NAMES = { sha256: "weights' SHA-256", input: "input" };

/** Tells whether a choice was completed by {@link completeEncoder}. */
export function isComplete({ width, input, sha256 }: EncoderOptions): boolean {
  return width > 0 && input !== ANY && sha256 !== ANY;
}
