import { InputError } from "../../../errors.ts";
import { checkFinite, checkHeader } from "../check_sound.ts";
import type { DecodedAudio } from "../decoded_audio.ts";

/** A decoder of the packages by wasm-audio-decoders: it has memory of its own, which is given back. */
export interface Decoder {
  readonly ready: Promise<void>;
  free(): void;
}

/** What such a decoder gives. */
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
 * @throws {InputError} If the decoder gives up, or nothing usable comes out.
 */
export async function runDecoder<D extends Decoder>(
  make: () => D,
  decode: (decoder: D) => Decoded | Promise<Decoded>,
  facts: StreamFacts,
  name: string,
): Promise<DecodedAudio> {
  const decoder = make();
  await decoder.ready;
  const decoded = await blameInput(
    async () => {
      const decoded = await decode(decoder);
      decoder.free(); // fails where damaged input has overrun the decoder's memory
      return decoded;
    },
    facts.format,
    name,
  );
  return toMono(decoded, facts, name);
}

/** Calls a package's code on a file: what it throws is said of the file. */
async function blameInput<T>(call: () => T | Promise<T>, format: string, name: string): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read ${name} as its ${format} is damaged: ${reason}`, { cause: error });
  }
}

/** Averages the channels, in 32 bits throughout, as NumPy does. */
function toMono(
  decoded: Decoded,
  { format, channels }: StreamFacts,
  name: string,
): DecodedAudio {
  const { channelData, samplesDecoded, sampleRate, errors } = decoded;
  const used = channelData.slice(0, channels), [first] = used;
  if (!first || samplesDecoded === 0) {
    const reason = errors[0] ? `: ${errors[0].message}` : "";
    throw new InputError(`Cannot use ${name} as nothing of its ${format} can be decoded${reason}`);
  }
  checkHeader(sampleRate, used.length, name);
  const samples = first.slice(0, samplesDecoded);
  if (used.length > 1) {
    for (let i = 0; i < samples.length; i++) {
      let sum = 0;
      for (const channel of used) sum = Math.fround(sum + channel[i]!);
      samples[i] = sum / used.length;
    }
  }
  const damage = errors.length > 0 ? [`damaged in ${errors.length} places: ${errors[0]!.message}`] : [];
  const mono = {
    audio: { samples, sampleRate },
    channels: used.length,
    format,
    remarks: damage,
  };
  checkFinite(mono, name);
  return mono;
}
