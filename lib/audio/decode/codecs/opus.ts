import { OpusDecoder } from "npm:opus-decoder@0.7.12";
import { InputError } from "../../../errors.ts";
import { checkLength } from "../check_sound.ts";
import { viewOf } from "../containers/bytes.ts";
import type { DecodedAudio } from "../decoded_audio.ts";
import { OPUS_RATE, opusDuration } from "./opus_duration.ts";
import { runDecoder } from "./run_decoder.ts";

/** A stream of Opus, and where it ends. */
export interface OpusStream {
  /** The packet `OpusHead`. */
  readonly header: Uint8Array;
  readonly packets: readonly Uint8Array[];
  /** How much of the end is no sound, in seconds. */
  readonly padding: number;
}

/**
 * Decodes packets of Opus by libopus, at the rate of what was encoded if Opus has it (8, 12, 16, 24, 48 kHz), else at
 * 48 kHz, as libsndfile does. What the encoder put before the sound and behind it is left out. Equal to libsndfile within 5e-5.
 *
 * @throws {InputError} If nothing of it can be decoded.
 */
export async function decodeOpus(
  { header, padding, ...stream }: OpusStream,
  name: string,
): Promise<DecodedAudio> {
  // A packet without a byte stands for one that was lost: the decoder would make up sound in its place.
  const packets = stream.packets.filter(({ length }) => length > 0);
  checkDuration(packets, name);
  const { sampleRate, skip, gain, ...layout } = parseHeader(header, name);
  const decode = function* (decoder: OpusDecoder<Rate>) {
    for (let n = 0; n < packets.length; n += BATCH) yield decoder.decodeFrames(packets.slice(n, n + BATCH));
  };
  const make = () => new OpusDecoder<Rate>({ ...layout, sampleRate, preSkip: 0 });
  const decoded = await runDecoder(make, decode, { format: "Opus", channels: layout.channels }, name);
  const { samples } = decoded.audio, from = Math.round(skip * sampleRate / OPUS_RATE);
  const kept = samples.subarray(from, Math.max(from, samples.length - Math.round(padding * sampleRate)));
  const audio = { samples: gain === 1 ? kept : kept.map((sample) => sample * gain), sampleRate };
  checkLength({ ...decoded, audio }, name);
  return { ...decoded, audio };
}

/** Packets decoded at once: ten seconds, mostly. */
const BATCH = 500;

type Rate = 8000 | 12000 | 16000 | 24000 | 48000;

const RATES: readonly number[] = [8000, 12000, 16000, 24000];

/** A second of silence takes a packet of two bytes each 60 ms, at the least; twice that is allowed for. */
const LEAST_BYTES_PER_SECOND = 16;

/** Refuses packets that claim to be longer than their bytes justify, before memory is taken for it. */
function checkDuration(packets: readonly Uint8Array[], name: string): void {
  const seconds = packets.reduce((sum, packet) => sum + opusDuration(packet), 0) / OPUS_RATE;
  const bytes = packets.reduce((sum, packet) => sum + packet.length, 0);
  if (seconds <= 1 + bytes / LEAST_BYTES_PER_SECOND) return;
  throw new InputError(`Cannot read ${name} as its Opus is damaged: ${seconds} s in ${bytes} bytes`);
}

/** Reads the header (RFC 7845, section 5.1). */
function parseHeader(header: Uint8Array, name: string) {
  const channels = header[9] ?? 0, family = header[18];
  const layout = family === 0
    ? { streamCount: 1, coupledStreamCount: channels - 1, channelMappingTable: channels === 1 ? [0] : [0, 1] }
    : {
      streamCount: header[19] ?? 0,
      coupledStreamCount: header[20] ?? 0,
      channelMappingTable: [...header.subarray(21, 21 + channels)],
    };
  const { streamCount, coupledStreamCount, channelMappingTable } = layout;
  const streams = streamCount + coupledStreamCount, most = family === 0 ? 2 : 8;
  const isPossible = channels >= 1 && channels <= most && streamCount >= 1 &&
    coupledStreamCount <= streamCount &&
    streams <= channels && channelMappingTable.length === channels &&
    channelMappingTable.every((stream) => stream < streams || stream === SILENT);
  if (header.length < 19 || !isPossible) {
    throw new InputError(
      `Cannot read ${name} as the header of its Opus is damaged, or has more channels than 8`,
    );
  }
  const view = viewOf(header), stated = view.getUint32(12, true);
  return {
    channels,
    ...layout,
    sampleRate: (RATES.includes(stated) ? stated : OPUS_RATE) as Rate,
    skip: view.getUint16(10, true),
    gain: 10 ** (view.getInt16(16, true) / (20 * 256)),
  };
}

/** What stands in the mapping for a channel of silence. */
const SILENT = 255;
