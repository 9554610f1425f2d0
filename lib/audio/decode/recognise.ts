// deno-lint-ignore-file no-control-regex -- what files begin with are bytes, not text
import { InputError } from "../../errors.ts";
import { id3Length, text } from "./containers/bytes.ts";
import { UnreadFormatError } from "./unread_format_error.ts";

/** A format that is read, as its first bytes show it. */
export type Format =
  | "WAV"
  | "W64"
  | "AIFF"
  | "AU"
  | "CAF"
  | "SPHERE"
  | "FLAC"
  | "MPEG"
  | "AAC"
  | "Ogg"
  | "Matroska"
  | "MP4";

/**
 * Tells what a file is by its content, whatever its name.
 *
 * @throws {UnreadFormatError} If it is sound of a format that is not read here.
 * @throws {InputError} If it is no sound; the message says what it is instead, where that can be told.
 */
export function recognise(bytes: Uint8Array, name: string): Format {
  if (bytes.length === 0) throw new InputError(`Cannot read ${name} as it is empty (0 bytes)`);
  const start = text(bytes, 0, 512),
    tag = id3Length(bytes),
    untagged = tag === 0 ? start : text(bytes, tag, 512);
  const read = READ.find(([pattern]) => pattern.test(untagged) || pattern.test(start));
  if (read) return read[1];
  const unread = UNREAD.find(([pattern]) => pattern.test(start));
  if (unread) throw new UnreadFormatError(name, unread[1]);
  const other = OTHER.find(([pattern]) => pattern.test(start));
  if (other) throw new InputError(`Cannot read ${name} as it is no sound but ${other[1]}`);
  if (tag > 0) return "MPEG";
  throw new InputError(
    `Cannot read ${name} as it begins with ${
      JSON.stringify(start.slice(0, 4))
    }, which is no format of sound known ` +
      "here: is it one, and whole?",
  );
}

/** What is read. */
const READ: readonly (readonly [RegExp, Format])[] = [
  [/^(RIFF|RIFX|RF64|BW64).{4}WAVE/s, "WAV"],
  [/^riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0/, "W64"],
  [/^FORM.{4}AIF[FC]/s, "AIFF"],
  [/^(\.snd|dns\.)/, "AU"],
  [/^caff\0\x01/, "CAF"],
  [/^NIST_1A\n/, "SPHERE"],
  [/^fLaC/, "FLAC"],
  [/^OggS/, "Ogg"],
  [/^\x1aE\xdf\xa3/, "Matroska"],
  [/^.{4}(ftyp|moov|mdat|wide|free|skip)/s, "MP4"],
  // A header of MPEG's begins with 11 or 12 bits that are set; a layer of 0 is AAC's, in a frame of its own.
  [/^\xff[\xf0\xf1\xf8\xf9][^\xff]/s, "AAC"],
  [/^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfd\xff][^\xf0-\xff]/s, "MPEG"],
];

/** Sound that is not read here. */
const UNREAD: readonly (readonly [RegExp, string])[] = [
  [/^#!AMR-WB/, "AMR-WB"],
  [/^#!AMR/, "AMR"],
  [/^0&\xb2u\x8ef\xcf\x11/, "WMA (ASF)"],
  [/^wvpk/, "WavPack"],
  [/^MAC /, "Monkey's Audio"],
  [/^TTA[12]/, "True Audio"],
  [/^ajkg/, "Shorten"],
  [/^(MP\+|MPCK)/, "Musepack"],
  [/^(\.RMF|\.ra\xfd)/, "RealAudio"],
  [/^DSD |^FRM8/, "DSD"],
  [/^Creative Voice File/, "VOC"],
  [/^RIFF.{4}AVI /s, "AVI"],
  [/^FLV\x01/, "Flash video"],
  [/^\0\0\x01[\xba\xb3]/, "MPEG video"],
  [/^G.{187}G.{187}G/s, "MPEG transport stream"],
  [/^FORM.{4}8SVX/s, "8SVX"],
];

/** What is no sound, and what to do about it. */
const OTHER: readonly (readonly [RegExp, string])[] = [
  [/^version https:\/\/git-lfs/, "a Git LFS pointer: `git lfs pull` fetches the file itself"],
  [/^\/annex\/objects\//, "a git-annex pointer: `git annex get` fetches the file itself"],
  [
    /^\s*(\xef\xbb\xbf)?\s*<(!doctype|html|head|\?xml|!--)/i,
    "a web page or XML: was it saved in place of a download?",
  ],
  [/^PK(\x03\x04|\x05\x06)/, "a zip archive: give it as the source, or unpack it"],
  [/^\x1f\x8b/, "compressed by gzip: unpack it"],
  [/^7z\xbc\xaf\x27\x1c/, "a 7z archive: unpack it"],
  [/^Rar!/, "a RAR archive: unpack it"],
  [/^(\0\x05\x16\x07|\0\0\0\x01Bud1)/, "what macOS keeps beside a file: leave it out"],
  [/^MThd/, "notes (MIDI)"],
  [/^RIFF.{4}(RMID|WEBP|sfbk)/s, "notes or pictures in RIFF"],
  [/^%PDF/, "a PDF"],
  [/^(\x89PNG|\xff\xd8\xff[\xe0\xe1\xdb\xee]|GIF8|BM)/, "a picture"],
  [/^\0{16}/, "zeros: was a download or a copy interrupted, or is its content kept online only?"],
  [/^([\t\n\r -~]{16}|\xef\xbb\xbf[\t\n\r -~]|\xff\xfe[\t\n\r -~]\0|\xfe\xff\0[\t\n\r -~])/, "text"],
];
