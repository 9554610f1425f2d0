import { InputError } from "../../../errors.ts";
import type { Encoding, StoredSound } from "../stored_sound.ts";
import { UnreadFormatError } from "../unread_format_error.ts";
import { text, viewOf } from "./bytes.ts";
import { soundExtent } from "./extent.ts";

/** Finds the sound in an AU file of Sun and NeXT, big-endian (`.snd`) or little-endian (`dns.`). */
export function readAu(bytes: Uint8Array, name: string): StoredSound {
  if (bytes.length < 24) throw new InputError(`Cannot read ${name} as AU as its header is cut short`);
  const view = viewOf(bytes), bigEndian = text(bytes, 0, 4) === ".snd";
  const at = (offset: number) => view.getUint32(offset, !bigEndian);
  const code = at(12), known = ENCODINGS[code];
  if (!known) throw new UnreadFormatError(name, `AU with encoding ${code}`);
  const [encoding, words] = known(bigEndian);
  return {
    encoding,
    channels: at(20),
    sampleRate: at(16),
    format: `AU, ${words}`,
    ...soundExtent(bytes, at(4), at(8), () => false),
  };
}

const integers = (bytes: number) => (bigEndian: boolean): [Encoding, string] => [
  { kind: "integers", bytes, bits: 8 * bytes, bigEndian },
  `${8 * bytes} bits`,
];
const floats = (bytes: 4 | 8) => (bigEndian: boolean): [Encoding, string] => [
  { kind: "floats", bytes, bigEndian },
  `${8 * bytes}-bit float`,
];
const law = (kind: "A-law" | "µ-law") => (): [Encoding, string] => [{ kind }, kind];

/** Encodings by number. */
const ENCODINGS: Readonly<Record<number, (bigEndian: boolean) => [Encoding, string]>> = {
  1: law("µ-law"),
  2: integers(1),
  3: integers(2),
  4: integers(3),
  5: integers(4),
  6: floats(4),
  7: floats(8),
  27: law("A-law"),
};
