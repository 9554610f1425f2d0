import { createHash } from "node:crypto";
import { type Audio, duration } from "../audio/audio.ts";
import type { DecodedAudio } from "../audio/decode/decoded_audio.ts";
import { isSilent } from "../audio/silence.ts";
import { takePart } from "../audio/take_part.ts";
import type { Collection, Labels } from "../corpora/corpus.ts";
import { InputError } from "../errors.ts";
import { measureLevels } from "../explore/levels.ts";
import { decodeRecording } from "../files/decode_recording.ts";
import { isSystemError } from "../files/system_error.ts";
import { clipKey, type Extent, speakerKey } from "../keys.ts";
import type { ClipRow, Measured, OrNull } from "../run/rows.ts";
import { sha256 } from "../run/run.ts";

/** A clip as it was found. */
export interface Inspected {
  readonly row: ClipRow;
  /** What is remarkable about its file. */
  readonly remarks: readonly string[];
}

/**
 * Makes a function that reads and measures the clips of a corpus. The parts of a recording, one after the other, have it read once.
 */
export function inspector(collection: Collection): (label: Labels) => Promise<Inspected> {
  let last: { readonly clip: string; readonly recording: Promise<Recording> } | undefined;
  return (label) => {
    if (last?.clip !== label.clip) {
      last = { clip: label.clip, recording: readRecording(collection, label.clip) };
    }
    return inspect(collection, label, last.recording);
  };
}

interface Recording extends DecodedAudio {
  readonly hashes: Pick<Measured, "sha256" | "file_sha256">;
}

async function readRecording(collection: Collection, clip: string): Promise<Recording> {
  const bytes = await readBytes(collection, clip);
  const decoded = await decodeRecording(bytes, clipKey(collection.card.name, clip));
  return { ...decoded, hashes: { sha256: samplesHash(decoded.audio), file_sha256: sha256(bytes) } };
}

/** @throws {InputError} If the machine cannot read; what is wrong with the file itself is the problem of its row. */
async function inspect(
  collection: Collection,
  label: Labels,
  recording: Promise<Recording>,
): Promise<Inspected> {
  const { card: { name: corpus, language } } = collection;
  const part: Extent = { start: label.start ?? null, end: label.end ?? null };
  const row = {
    split: null,
    age: null,
    language,
    ...label,
    ...part,
    corpus,
    clip: clipKey(corpus, label.clip, part),
    speaker: speakerKey(corpus, label.speaker),
  };
  try {
    const { audio: whole, channels, format, remarks, hashes } = await recording;
    const audio = takePart(whole, part);
    const problem = isSilent(audio) ? "nothing is heard: no sample rises above the last bit of 16" : null;
    const measured = {
      sample_rate: audio.sampleRate,
      channels,
      format,
      duration: duration(audio),
      ...hashes,
      ...measureLevels(audio),
    };
    return { row: { ...row, ...measured, problem }, remarks };
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof UnreachableError) throw error;
    return { row: { ...row, ...UNREADABLE, problem: error.message }, remarks: [] };
  }
}

/** Names a recording by what is heard, so that one which is saved in two files is one. */
function samplesHash({ samples, sampleRate }: Audio): string {
  const { buffer, byteOffset, byteLength } = samples;
  return createHash("sha256").update(`${sampleRate}\n`).update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest("hex");
}

/** The disk or network failed, or forbids: it may work the next time, and is no property of the clip. */
class UnreachableError extends InputError {}

/** Reads a clip; where the machine cannot, nothing is known of the clip, and the whole stage stops. */
async function readBytes(collection: Collection, clip: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await collection.read(clip);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UnreachableError(
      `Cannot read ${clip} now (${error.message}), though it was there when the corpus was opened: are the disk and the ` +
        "network in order, and may the file be read? Then load again",
      { cause: error },
    );
  }
}

const UNREADABLE: OrNull<Measured> = {
  sample_rate: null,
  channels: null,
  format: null,
  duration: null,
  rms_dbfs: null,
  peak_dbfs: null,
  clipped: null,
  silence_start: null,
  silence_end: null,
  sha256: null,
  file_sha256: null,
};
