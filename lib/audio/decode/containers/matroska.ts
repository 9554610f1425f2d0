import { text } from "./bytes.ts";
import { blockFrames } from "./matroska_block.ts";

/** The first track of sound in a file of Matroska. */
export interface MatroskaTrack {
  /** `A_OPUS`, `A_FLAC`, `A_MPEG/L3` … */
  readonly codec: string;
  /** What a decoder must know before the packets. */
  readonly header: Uint8Array;
  readonly packets: readonly Uint8Array[];
  /** How much of the end is no sound, in seconds. */
  readonly padding: number;
  /** Is the file shorter than it says? */
  readonly isCut: boolean;
}

/**
 * Takes the first track of sound out of a file of Matroska or WebM.
 *
 * Elements that hold others are gone into, whatever size they have: files that were written while recording do not know it.
 *
 * @returns Null if there is no such track.
 */
export function readMatroska(bytes: Uint8Array): MatroskaTrack | null {
  const tracks: Track[] = [], packets: Uint8Array[] = [];
  let padding = 0, isCut = false, wanted: Track | undefined;
  for (const { id, content, isShort } of elements(bytes)) {
    if (isShort) isCut = true;
    const track = tracks.at(-1);
    if (id === TRACK_ENTRY) {
      tracks.push({ number: 0, type: 0, codec: "", header: new Uint8Array(), isPacked: false });
    } else if (id === TRACK_NUMBER && track) track.number = unsigned(content);
    else if (id === TRACK_TYPE && track) track.type = unsigned(content);
    else if (id === CODEC_ID && track) track.codec = text(content, 0, 64).replace(/\0+$/, "");
    else if (id === CODEC_PRIVATE && track) track.header = content;
    else if (id === CONTENT_ENCODINGS && track) track.isPacked = true;
    else if (id === SIMPLE_BLOCK || id === BLOCK) {
      wanted ??= tracks.find(({ type }) => type === SOUND);
      const frames = wanted ? blockFrames(content, wanted.number) : [];
      for (const frame of frames) packets.push(frame);
      if (frames.length > 0) padding = 0;
    } else if (id === DISCARD_PADDING && content.length <= 8) padding = Math.max(0, signed(content)) / 1e9;
  }
  wanted ??= tracks.find(({ type }) => type === SOUND);
  if (!wanted) return null;
  const { codec, header, isPacked } = wanted;
  return { codec: isPacked ? `${codec}, packed` : codec, header, packets, padding, isCut };
}

interface Track {
  number: number;
  type: number;
  codec: string;
  header: Uint8Array;
  /** Are its packets compressed or encrypted once more? */
  isPacked: boolean;
}

/** The type of tracks of sound. */
const SOUND = 2;

const TRACK_ENTRY = 0xae, TRACK_NUMBER = 0xd7, TRACK_TYPE = 0x83, CODEC_ID = 0x86, CODEC_PRIVATE = 0x63a2;
const CONTENT_ENCODINGS = 0x6d80, SIMPLE_BLOCK = 0xa3, BLOCK = 0xa1, DISCARD_PADDING = 0x75a2;

/** Elements that hold what is looked for: Segment, Tracks, TrackEntry, Cluster, BlockGroup. */
const PARENTS = new Set([0x18538067, 0x1654ae6b, TRACK_ENTRY, 0x1f43b675, 0xa0]);

interface Element {
  readonly id: number;
  readonly content: Uint8Array;
  /** Is less of it there than its size says? */
  readonly isShort: boolean;
}

function* elements(bytes: Uint8Array): Generator<Element> {
  for (let at = 0; at < bytes.length;) {
    const id = readNumber(bytes, at, true), size = readNumber(bytes, at + id.length, false);
    if (!id.length || !size.length) return;
    const from = at + id.length + size.length, end = from + size.value, to = Math.min(bytes.length, end);
    const isKnown = size.value < 2 ** (7 * size.length) - 1;
    yield { id: id.value, content: bytes.subarray(from, to), isShort: isKnown && end > bytes.length };
    at = PARENTS.has(id.value) ? from : to;
  }
}

/** Reads a number whose length is told by the zeros that it begins with; names keep the bit that ends these. */
function readNumber(bytes: Uint8Array, at: number, isName: boolean) {
  const first = bytes[at] ?? 0, length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return { length: 0, value: 0 };
  let value = isName ? first : first & (0xff >> length);
  for (let k = 1; k < length; k++) value = value * 256 + bytes[at + k]!;
  return { length, value };
}

function unsigned(content: Uint8Array): number {
  return content.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0);
}

function signed(content: Uint8Array): number {
  return content.reduce((value, byte, k) => value * 256 + (k === 0 ? byte << 24 >> 24 : byte), 0);
}
