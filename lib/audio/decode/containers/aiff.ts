import { InputError } from "../../../errors.ts";
import type { Encoding, StoredSound } from "../stored_sound.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { text, viewOf } from "./bytes.ts";
import { type Extent, soundExtent } from "./extent.ts";
import { chunksFrom } from "./riff.ts";

/** Finds the sound in an AIFF or AIFC file. */
export function readAiff(bytes: Uint8Array, name: string): StoredSound {
  const view = viewOf(bytes);
  let common: { readonly at: number; readonly size: number } | undefined, sound: Extent | undefined;
  for (const { id, at, size } of chunksFrom(bytes, 12, false)) {
    if (id === "COMM" && size >= 18 && at + 18 <= bytes.length) common = { at, size };
    if (id === "SSND" && at + 8 <= bytes.length) {
      const stated = Math.max(0, size - 8), before = Math.min(view.getUint32(at), stated);
      sound ??= soundExtent(bytes, at + 8 + before, stated - before, () => false);
    }
  }
  if (!common) {
    throw new InputError(`Cannot read ${name} as AIFF as it has no "COMM" chunk: is it cut short?`);
  }
  if (!sound) throw new InputError(`Cannot read ${name} as AIFF as it has no "SSND" chunk: is it cut short?`);
  const { at, size } = common, bits = view.getUint16(at + 6);
  const codec = text(bytes, 8, 4) === "AIFC" && size >= 22 ? text(bytes, at + 18, 4) : "NONE";
  const [encoding, words] = encodingOf(codec, bits, name);
  return {
    encoding,
    channels: view.getUint16(at),
    sampleRate: extended(view, at + 8),
    format: `AIFF, ${words}`,
    data: sound.data,
    remarks: sound.remarks,
  };
}

function encodingOf(codec: string, bits: number, name: string): [Encoding, string] {
  const bytes = Math.ceil(bits / 8), words = `${bits} bits`;
  switch (codec) {
    case "NONE":
    case "twos":
    case "in24":
    case "in32":
    case "sowt":
    case "raw ":
      if (bits < 1 || bits > 32) break;
      return [
        { kind: "integers", bytes, bits: 8 * bytes, bigEndian: codec !== "sowt", unsigned: codec === "raw " },
        words,
      ];
    case "fl32":
    case "FL32":
    case "fl64":
    case "FL64":
      return [
        { kind: "floats", bytes: codec.endsWith("32") ? 4 : 8, bigEndian: true },
        `${codec.slice(2)}-bit float`,
      ];
    case "alaw":
    case "ALAW":
      return [{ kind: "A-law" }, "A-law"];
    case "ulaw":
    case "ULAW":
      return [{ kind: "µ-law" }, "µ-law"];
  }
  throw new UnreadFormatError(name, `AIFF with ${JSON.stringify(codec)} of ${bits} bits`);
}

/** Reads a float of 80 bits. */
function extended(view: DataView, at: number): number {
  const exponent = view.getUint16(at) & 0x7fff;
  return (view.getUint32(at + 2) * 2 ** 32 + view.getUint32(at + 6)) * 2 ** (exponent - 16383 - 63);
}
