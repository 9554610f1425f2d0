import { InputError } from "../errors.ts";
import type { Audio } from "../audio/audio.ts";
import { decodeRecording } from "../files/decode_recording.ts";
import { takePart } from "../audio/take_part.ts";
import { openCorpora } from "../corpora/open_corpora.ts";
import { keyFinder, recordingPath } from "../keys.ts";
import { loadingOf } from "../run/loading.ts";
import { readClipTable, readCorpora } from "../run/read.ts";
import type { ClipRow } from "../run/rows.ts";
import type { Run } from "../run/run.ts";
import { rowsOf } from "../tables/tables.ts";
import type { StageOptions } from "./stage.ts";

/** The recordings that the clips of a run are, or are parts of. */
export interface Recordings {
  /** Reads the file of a clip's recording, into a buffer of its own, which can move to another thread. */
  read(clip: Pick<ClipRow, "clip" | "corpus" | "start" | "end">): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens the corpora that a run was loaded from.
 *
 * @throws {InputError} If the run has none yet, or one is not where it was.
 */
export async function reopen(run: Run, options: StageOptions = {}): Promise<Recordings> {
  readCorpora(run); // says what to do if there are none
  const opened = await openCorpora(loadingOf(run)!, options);
  const corpora = new Map(opened.map(({ collection }) => [collection.card.name, collection]));
  return {
    read(clip) {
      const corpus = corpora.get(clip.corpus);
      if (corpus) return corpus.read(recordingPath(clip));
      return Promise.reject(
        new InputError(
          `Cannot read ${clip.clip} as the run has the corpora ${[...corpora.keys()].join(", ")} only`,
        ),
      );
    },
  };
}

/** Reads the sound of one clip of a run, at the rate it was recorded at: see {@link readClips}. */
export async function readClip(run: Run, clip: string): Promise<Audio> {
  const [audio] = await readClips(run, [clip]);
  return audio!;
}

/**
 * Reads the sound of clips of a run, each at the rate it was recorded at.
 *
 * @param clips Their keys, or what they are called in their corpus.
 * @throws {InputError} If the run has no such clip, or clips of several corpora are called so.
 */
export async function readClips(run: Run, clips: readonly string[]): Promise<Audio[]> {
  const rows = new Map(rowsOf<ClipRow>(readClipTable(run)).map((row) => [row.clip, row]));
  const find = keyFinder(rows.keys());
  const wanted = clips.map((clip) => {
    const row = rows.get(find(clip) ?? "");
    if (row) return row;
    throw new InputError(`Cannot read ${clip} as ${run.folder} has no such clip`);
  });
  const recordings = await reopen(run);
  return Promise.all(
    wanted.map(async (row) =>
      takePart((await decodeRecording(await recordings.read(row), row.clip)).audio, row)
    ),
  );
}
