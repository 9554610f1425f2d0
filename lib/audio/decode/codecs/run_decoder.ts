import { InputError } from "../../../errors.ts";
import { checkFinite, checkHeader } from "../check_sound.ts";
import type { DecodedAudio } from "../decoded_audio.ts";

/** A decoder of the packages by wasm-audio-decoders: it has memory of its own, which is given back. */
export interface Decoder {
  readonly ready: Promise<void>;
  free(): void;
}

/** What such a decoder gives of a piece of a file. */
export interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
}

/** What is known of a stream beside what its decoder says. */
export interface StreamFacts {
  readonly format: string;
  /** Channels that are decoded but are copies of the first are left out. */
  readonly channels?: number;
}

/**
 * Decodes one file with a decoder made for it alone: what damage does to its memory, the next does not see.
 *
 * Pieces become one channel as they come, so that a long recording takes little more memory than that channel.
 *
 * @param decode Decodes piece by piece.
 * @throws {InputError} If the decoder gives up, or nothing usable comes out.
 */
export async function runDecoder<D extends Decoder>(
  make: () => D,
  decode: (decoder: D) => Iterable<Decoded> | AsyncIterable<Decoded>,
  facts: StreamFacts,
  name: string,
): Promise<DecodedAudio> {
  const decoder = make();
  await decoder.ready;
  const mixed = await blameInput(
    async () => {
      const mixed = await mixPieces(decode(decoder), facts, name);
      decoder.free(); // fails where damaged input has overrun the decoder's memory
      return mixed;
    },
    facts.format,
    name,
  );
  checkFinite(mixed, name);
  return mixed;
}

/** Cuts a file into pieces to be decoded one after the other. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Bytes decoded at once: some seconds of sound. */
const PIECE = 65_536;

/** Calls a package's code on a file: what it throws is said of the file. */
async function blameInput<T>(call: () => Promise<T>, format: string, name: string): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read ${name} as its ${format} is damaged: ${reason}`, { cause: error });
  }
}

async function mixPieces(
  pieces: Iterable<Decoded> | AsyncIterable<Decoded>,
  { format, channels: most }: StreamFacts,
  name: string,
): Promise<DecodedAudio> {
  const mixed: Float32Array[] = [], errors: string[] = [];
  let sampleRate = 0, channels = 0, length = 0;
  for await (const piece of pieces) {
    for (const { message } of piece.errors) errors.push(message);
    if (piece.samplesDecoded === 0) continue;
    const used = piece.channelData.slice(0, most);
    sampleRate ||= piece.sampleRate;
    channels ||= used.length;
    if (piece.sampleRate !== sampleRate || used.length !== channels) {
      const change = `${sampleRate} Hz in ${channels} channels to ${piece.sampleRate} Hz in ${used.length}`;
      throw new InputError(`Cannot read ${name} as its ${format} changes from ${change}`);
    }
    checkHeader(sampleRate, channels, name);
    mixed.push(mean(used, piece.samplesDecoded));
    length += piece.samplesDecoded;
  }
  if (length === 0) {
    const reason = errors[0] ? `: ${errors[0]}` : "";
    throw new InputError(`Cannot use ${name} as nothing of its ${format} can be decoded${reason}`);
  }
  const remarks = errors.length > 0 ? [`damaged in ${errors.length} places: ${errors[0]}`] : [];
  return { audio: { samples: joinSamples(mixed, length), sampleRate }, channels, format, remarks };
}

/** Averages channels, in 32 bits throughout, as NumPy does. */
function mean(channels: readonly Float32Array[], length: number): Float32Array {
  const samples = channels[0]!.slice(0, length);
  if (channels.length === 1) return samples;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (const channel of channels) sum = Math.fround(sum + channel[i]!);
    samples[i] = sum / channels.length;
  }
  return samples;
}

function joinSamples(parts: readonly Float32Array[], length: number): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}
