import { InputError } from "../../../errors.ts";
import type { Encoding, StoredSound } from "../stored_sound.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { text, viewOf } from "./bytes.ts";
import { type Extent, soundExtent } from "./extent.ts";

/** Finds the sound in a file of Apple's Core Audio Format. */
export function readCaf(bytes: Uint8Array, name: string): StoredSound {
  const view = viewOf(bytes);
  let description: number | undefined, sound: Extent | undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const id = text(bytes, at, 4), size = Number(view.getBigInt64(at + 4));
    if (id === "desc" && at + 44 <= bytes.length) description = at + 12;
    if (id === "data") {
      sound ??= soundExtent(bytes, at + 16, size < 0 ? UNKNOWN : Math.max(0, size - 4), () => false);
    }
    if (size < 0) break;
    at += 12 + size;
  }
  if (description === undefined) {
    throw new InputError(`Cannot read ${name} as CAF as it has no "desc" chunk: is it cut short?`);
  }
  if (!sound) throw new InputError(`Cannot read ${name} as CAF as it has no "data" chunk: is it cut short?`);
  const codec = text(bytes, description + 8, 4), channels = view.getUint32(description + 24);
  const flags = view.getUint32(description + 12), bits = view.getUint32(description + 28);
  const room = view.getUint32(description + 16) / channels;
  const [encoding, words] = encodingOf(codec, flags, bits, room, name);
  return {
    encoding,
    channels,
    sampleRate: view.getFloat64(description),
    format: `CAF, ${words}`,
    data: sound.data,
    remarks: sound.remarks,
  };
}

/** The size of what goes to the end of the file, whose header says −1. */
const UNKNOWN = 0xffffffff;

const FLOAT = 1, LITTLE_ENDIAN = 2;

function encodingOf(
  codec: string,
  flags: number,
  bits: number,
  room: number,
  name: string,
): [Encoding, string] {
  const bytes = Math.ceil(bits / 8), bigEndian = (flags & LITTLE_ENDIAN) === 0;
  if (codec === "alaw") return [{ kind: "A-law" }, "A-law"];
  if (codec === "ulaw") return [{ kind: "µ-law" }, "µ-law"];
  if (codec === "lpcm" && bytes === room) {
    if (flags & FLOAT && (bytes === 4 || bytes === 8)) {
      return [{ kind: "floats", bytes, bigEndian }, `${bits}-bit float`];
    }
    if (!(flags & FLOAT) && bytes >= 1 && bytes <= 4) {
      return [{ kind: "integers", bytes, bits: 8 * bytes, bigEndian }, `${bits} bits`];
    }
  }
  throw new UnreadFormatError(
    name,
    `CAF with ${JSON.stringify(codec)} of ${bits} bits in ${room} bytes a sample`,
  );
}
