import { InputError } from "../errors.ts";
import * as wavefile from "npm:wavefile@11.0.0";

/** To a bundler the package is a module; to Deno and Node.js it is one of CommonJS, which is the default. */
const packaged: object = wavefile;
const { WaveFile } = ("default" in packaged ? packaged.default : packaged) as typeof wavefile;

/** A WAV file as the package parses it. */
export type WaveFile = InstanceType<typeof wavefile.WaveFile>;

/**
 * Parses the chunks of a WAV file.
 *
 * @throws {InputError} If it is none; the message says what it may be.
 */
export function parseWav(bytes: Uint8Array, name: string): WaveFile {
  if (bytes.length === 0) throw new InputError(`Cannot read ${name} as it is empty (0 bytes)`);
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 16));
  const known = FORMATS.find(([pattern]) => pattern.test(start));
  if (known) throw new InputError(`Cannot read ${name} as WAV: is this ${known[1]}?`);
  if (!/^(RIFF|RIFX|RF64)/.test(start)) {
    throw new InputError(
      `Cannot read ${name} as WAV: it begins with ${JSON.stringify(start.slice(0, 4))}, not "RIFF"`,
    );
  }
  try {
    return new WaveFile(soundAlone(bytes, start.startsWith("RIFX")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read ${name} as WAV: ${reason}; is the file cut short?`, { cause: error });
  }
}

/**
 * Copies a file, with other names for the chunks that say nothing of the sound, so that they are passed over: the
 * parser fails at a second `LIST`, and at damage in chunks that do not matter.
 */
function soundAlone(bytes: Uint8Array, bigEndian: boolean): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  const latin1 = new TextDecoder("latin1");
  for (let at = 12; at + 8 <= copy.length;) {
    const size = view.getUint32(at + 4, !bigEndian);
    if (!SOUND.has(latin1.decode(copy.subarray(at, at + 4)))) view.setUint32(at, 0);
    at += 8 + size + size % 2;
  }
  return copy;
}

const SOUND = new Set(["ds64", "fmt ", "data"]);

/** What a file that is no WAV may be, by its first 16 bytes. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^FORM.{4}AIF/s, "an AIFF file renamed to .wav"],
  [/^fLaC/, "a FLAC file renamed to .wav"],
  [/^OggS/, "an Ogg file renamed to .wav"],
  [/^(ID3|\xff[\xe2-\xff])/, "an MP3 file renamed to .wav"],
  [/^.{4}ftyp/s, "an MP4 file renamed to .wav"],
  [/^PK/, "a zip archive renamed to .wav"],
  [/^version https:/, "a Git LFS pointer (then `git lfs pull` fetches the file itself)"],
  [/^\s*<(!doctype|html)/i, "a web page, saved in place of a download"],
  [/^\0{4}/, "an interrupted download (its beginning is all zeros)"],
];
