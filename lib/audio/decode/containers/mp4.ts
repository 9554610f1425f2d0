import { InputError } from "../../../errors.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { text, viewOf } from "./bytes.ts";

/**
 * Says what sound a file of MP4 (M4A, MOV, 3GP) has: none of it is decoded here.
 *
 * @throws {UnreadFormatError} If there is sound; the error names the codec.
 * @throws {InputError} If there is none, or the part that describes it is missing.
 */
export function refuseMp4(bytes: Uint8Array, name: string): never {
  let isSound = false, hasDescription = false;
  for (const { type, at } of boxes(bytes)) {
    if (type === "moov") hasDescription = true;
    if (type === "hdlr") isSound = text(bytes, at + 8, 4) === "soun";
    if (type === "stsd" && isSound) {
      const codec = text(bytes, at + 12, 4);
      throw new UnreadFormatError(name, `MP4 with ${CODECS[codec] ?? JSON.stringify(codec)}`);
    }
  }
  const reason = hasDescription ? "it has no track of sound" : 'it has no "moov" box: is it cut short?';
  throw new InputError(`Cannot read ${name} as MP4 as ${reason}`);
}

const CODECS: Readonly<Record<string, string>> = {
  mp4a: "AAC",
  alac: "Apple Lossless",
  samr: "AMR",
  sawb: "AMR-WB",
  Opus: "Opus",
  fLaC: "FLAC",
  "ac-3": "AC-3",
  "ec-3": "E-AC-3",
};

/** Boxes that hold what is looked for. */
const PARENTS = new Set(["moov", "trak", "mdia", "minf", "stbl"]);

function* boxes(bytes: Uint8Array): Generator<{ readonly type: string; readonly at: number }> {
  const view = viewOf(bytes);
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = view.getUint32(at), type = text(bytes, at + 4, 4);
    const isLong = short === 1 && at + 16 <= bytes.length, header = isLong ? 16 : 8;
    yield { type, at: at + header };
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length : short;
    at += PARENTS.has(type) ? header : Math.max(header, size);
  }
}
