import type { Audio } from "../audio/audio.ts";
import { type FrontEnd, readEncoderConfig } from "./config.ts";
import type { EncodedClip, Encoder } from "./encoder.ts";
import type { EncoderFiles } from "./encoder_files.ts";
import { seamlessFilterBank } from "./front_ends/filter_bank.ts";
import { whisperLogMel } from "./front_ends/log_mel.ts";
import { normalisedWave } from "./front_ends/wave.ts";
import { hashWeights } from "./hash_weights.ts";
import { exposeLayers } from "./onnx/expose_layers.ts";
import type { OpenSession, Session, SessionOptions, Tensor } from "./session.ts";

/** What an encoder is opened for, and with what. */
export interface OpenEncoderOptions extends SessionOptions {
  /** Numbers of the layers that are wanted, ascending; what lies behind the last one is not computed. */
  readonly layers: readonly number[];
  /** What runs it: `openNodeSession` in Deno and Node, `openWebSession` in a browser. */
  readonly openSession: OpenSession;
}

/**
 * Opens a pretrained speech encoder: Whisper's, wav2vec 2.0, HuBERT, WavLM, UniSpeech-SAT, data2vec-audio or wav2vec2-BERT, in ONNX.
 *
 * Layers are those of the hidden states in PyTorch: 0 is what enters the first block, n what leaves block n; an encoder that
 * normalises what leaves its last block has that as one layer more. They agree to 1e-4 of a value's deviation, on a clip's own
 * frames, without padding.
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
  const { blocks, positions, frontEnd } = config;
  const model = exposeLayers(files.model, { layers, blocks, positions, external: files.external ?? {} });
  const session = await openSession(model, options);
  return {
    config,
    sha256,
    layers,
    encode: (audio) => encode(session, layers, hear(audio, frontEnd)),
    dispose: () => session.dispose(),
  };
}

/** Computes what an encoder hears. */
function hear(audio: Audio, frontEnd: FrontEnd): Tensor {
  if (frontEnd.kind === "log-mel") return whisperLogMel(audio, frontEnd);
  return frontEnd.kind === "wave" ? normalisedWave(audio, frontEnd) : seamlessFilterBank(audio);
}

async function encode(session: Session, layers: readonly number[], heard: Tensor): Promise<EncodedClip> {
  const outputs = await session.run(heard);
  const [, frames = 0, width = 0] = outputs[0]!.shape;
  return { frames, width, layers: new Map(outputs.map(({ values }, i) => [layers[i]!, values])) };
}
