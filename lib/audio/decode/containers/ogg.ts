import { join } from "./join.ts";
import { text, viewOf } from "./bytes.ts";

/** A page of an Ogg file: the packets that end on it, and the time at its end. */
export interface OggPage {
  readonly packets: readonly Uint8Array[];
  /** In samples, as the codec counts them; −1 where no packet ends. */
  readonly granule: number;
}

/** The first stream of an Ogg file. */
export interface OggStream {
  /** The pages on which packets end. */
  readonly pages: readonly OggPage[];
  /** Is its last page there, and marked as the last? */
  readonly isWhole: boolean;
}

/** Reads the pages of the first stream in an Ogg file (RFC 3533); what stands between pages is passed over. */
export function readOgg(bytes: Uint8Array): OggStream {
  const view = viewOf(bytes), pages: OggPage[] = [];
  let isWhole = false;
  let serial: number | undefined, open: Uint8Array[] = [];
  for (let at = 0; at + 27 <= bytes.length;) {
    if (text(bytes, at, 4) !== "OggS") {
      at = Math.max(at + 1, bytes.indexOf(0x4f, at + 1) === -1 ? bytes.length : bytes.indexOf(0x4f, at + 1));
      continue;
    }
    const segments = bytes.subarray(at + 27, at + 27 + bytes[at + 26]!);
    let content = at + 27 + bytes[at + 26]!;
    serial ??= view.getUint32(at + 14, true);
    const isOurs = view.getUint32(at + 14, true) === serial, packets: Uint8Array[] = [];
    if (isOurs && !(bytes[at + 5]! & CONTINUED)) open = [];
    for (let k = 0, from = content; k < segments.length; k++) {
      content += segments[k]!;
      if (content > bytes.length) return { pages: [...pages, { packets, granule: -1 }], isWhole: false };
      const isLast = segments[k]! < 255 || k === segments.length - 1;
      if (!isOurs || !isLast) continue;
      open.push(bytes.subarray(from, content));
      from = content;
      if (segments[k]! === 255) continue;
      packets.push(open.length === 1 ? open[0]! : join(open));
      open = [];
    }
    if (isOurs) isWhole = (bytes[at + 5]! & LAST) !== 0;
    if (packets.length > 0) pages.push({ packets, granule: Number(view.getBigInt64(at + 6, true)) });
    at = content;
  }
  return { pages, isWhole };
}

/** The flags of a page that begins within a packet, and of the last. */
const CONTINUED = 1, LAST = 4;
