import type { Audio } from "../audio/audio.ts";
import { InputError } from "../errors.ts";
import { ENCODER_HOP, type EncoderConfig, type FrontEnd, readEncoderConfig } from "./config.ts";
import type { EncodedClip, Encoder } from "./encoder.ts";
import type { EncoderFiles } from "./encoder_files.ts";
import { seamlessFilterBank } from "./front_ends/filter_bank.ts";
import { whisperLogMel } from "./front_ends/log_mel.ts";
import { normalisedWave } from "./front_ends/wave.ts";
import { hashWeights } from "./hash_weights.ts";
import { exposeLayers } from "./onnx/expose_layers.ts";
import type { OpenSession, Session, SessionOptions, Tensor } from "./session.ts";
import { runInWindows, windowsOf } from "./windows.ts";

/** What an encoder is opened for, and with what. */
export interface OpenEncoderOptions extends SessionOptions {
  /** Numbers of the layers that are wanted, ascending; what lies behind the last one is not computed. */
  readonly layers: readonly number[];
  /** What runs it: `openNodeSession` in Deno and Node, what `webRuntime` gives in a browser. */
  readonly openSession: OpenSession;
}

/**
 * Opens a pretrained speech encoder: Whisper's, wav2vec 2.0, HuBERT, WavLM, UniSpeech-SAT, data2vec-audio or wav2vec2-BERT, in ONNX.
 *
 * Layers are those of the hidden states in PyTorch: 0 is what enters the first block, n what leaves block n; an encoder that
 * normalises what leaves its last block has that as one layer more. They agree to 1e-4 of a value's deviation, on a clip's own
 * frames, without padding. A clip of more than 30 s is encoded in windows: see `windowsOf`.
 *
 * @param files Contents of the files that hubs publish.
 * @throws {InputError} If it is no such encoder, has no such layers, or the runtime cannot be loaded.
 *
 * @example
 * ```ts ignore
 * const encoder = await openEncoder(files, { layers: [3], openSession: openNodeSession });
 * const { frames, width, layers } = await encoder.encode(resample(audio, 16000));
 * ```
 */
export async function openEncoder(
  files: EncoderFiles,
  { layers, openSession, ...options }: OpenEncoderOptions,
): Promise<Encoder> {
  const config = readEncoderConfig(files), sha256 = await hashWeights(files);
  const { blocks, positions } = config;
  const model = exposeLayers(files.model, { layers, blocks, positions, external: files.external ?? {} });
  const session = await openSession(model, options);
  return {
    config,
    sha256,
    layers,
    encode: async (audio) => await encode(session, hear(audio, config), config, layers),
    dispose: () => session.dispose(),
  };
}

/** Computes what an encoder hears. */
function hear(audio: Audio, { frontEnd, least }: EncoderConfig): Tensor {
  const { samples } = audio;
  if (samples.length < least) {
    throw new InputError(
      `Cannot encode a clip of ${samples.length} samples (16 kHz) as the encoder makes its first frame of ${least}`,
    );
  }
  if (frontEnd.kind === "log-mel") return whisperLogMel(audio, frontEnd);
  return frontEnd.kind === "wave" ? normalisedWave(audio, frontEnd) : seamlessFilterBank(audio);
}

/** Time in what each front end gives: its dimension, and what of it makes a frame of the encoder. */
const TIME: Readonly<Record<FrontEnd["kind"], readonly [axis: number, hop: number]>> = {
  "log-mel": [2, 2],
  wave: [1, ENCODER_HOP],
  "filter-bank": [1, 1],
};

/** Frames that are encoded at once at the most, 30 s, where no table of positions sets a limit: memory grows with their square. */
const MOST_FRAMES = 1500;

async function encode(
  session: Session,
  heard: Tensor,
  { frontEnd, positions }: EncoderConfig,
  layers: readonly number[],
): Promise<EncodedClip> {
  const [axis, hop] = TIME[frontEnd.kind];
  const windows = windowsOf(axis, hop, Math.min(positions ?? MOST_FRAMES, MOST_FRAMES));
  const outputs = await runInWindows((part) => session.run(part), heard, windows);
  const [, frames = 0, width = 0] = outputs[0]!.shape;
  return { frames, width, layers: new Map(outputs.map(({ values }, i) => [layers[i]!, values])) };
}
