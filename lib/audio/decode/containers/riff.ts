import { text, viewOf } from "./bytes.ts";

/** A chunk of a RIFF file. */
export interface Chunk {
  readonly id: string;
  /** Where its content begins. */
  readonly at: number;
  /** Its size by its header, which may be larger than the file. */
  readonly size: number;
}

/**
 * Lists the chunks from a place in a RIFF file to the end, as far as they can be told.
 *
 * Chunks of odd size are followed by a pad byte; some programs forget it, and then the next chunk's name is where the pad
 * should be. After a chunk that is larger than the file there is none.
 */
export function* chunksFrom(bytes: Uint8Array, from: number, littleEndian: boolean): Generator<Chunk> {
  const view = viewOf(bytes);
  for (let at = from; at + 8 <= bytes.length;) {
    const id = text(bytes, at, 4), size = view.getUint32(at + 4, littleEndian);
    yield { id, at: at + 8, size };
    at += 8 + size;
    if (size % 2 === 1 && !lacksPad(bytes, at)) at++;
  }
}

/** Do chunks follow, one behind the other to the end of the file? */
export function areChunks(bytes: Uint8Array, from: number, littleEndian: boolean): boolean {
  if (!isName(bytes, from)) return false;
  let end = from;
  for (const { at, size } of chunksFrom(bytes, from, littleEndian)) end = at + size;
  return end > from && end <= bytes.length;
}

/** Is there no pad byte here: does the next chunk's name begin at once? */
function lacksPad(bytes: Uint8Array, at: number): boolean {
  if (KNOWN.has(text(bytes, at + 1, 4))) return false;
  return KNOWN.has(text(bytes, at, 4)) || (bytes[at] !== 0 && isName(bytes, at));
}

/** The usual chunks of WAV and AIFF files. */
const KNOWN = new Set([
  ..."fmt |data|fact|LIST|JUNK|junk|bext|ds64|cue |smpl|inst|PEAK|iXML|_PMX|id3 |ID3 |note|labl|cart|FLLR|PAD "
    .split("|"),
  ..."COMM|SSND|FVER|MARK|INST|NAME|AUTH|ANNO|COMT|CHAN|APPL|(c) ".split("|"),
]);

/** Could this be the name of a chunk: four printable characters? */
function isName(bytes: Uint8Array, at: number): boolean {
  return /^[ -~]{4}$/.test(text(bytes, at, 4));
}
