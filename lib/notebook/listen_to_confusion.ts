import { clipsOf, type PredictedClip } from "../evaluate/confused_pairs.ts";
import type { Run } from "../run/run.ts";
import { readClips } from "../stages/recordings.ts";
import { readPredictions } from "../run/read.ts";
import { rowsOf } from "../tables/tables.ts";
import { listenSideBySide } from "./player.ts";

/**
 * Makes players of the clips in a cell of the confusion matrix, with their spectrograms and the probability of the predicted
 * emotion; the most confident first.
 *
 * @param cell The actual and the predicted emotion.
 * @param clips Number of clips, at most.
 */
export async function listenToConfusion(
  run: Run,
  cell: { readonly actual: string; readonly predicted: string },
  clips = 4,
): Promise<ReturnType<typeof listenSideBySide>> {
  const selected = rowsOf<PredictedClip>(clipsOf(readPredictions(run), cell)).slice(0, clips);
  const captions = selected.map(({ clip, probability }) =>
    `${clip.split("/").at(-1)}: ${cell.actual}, predicted as ${cell.predicted} (${probability.toFixed(2)})`
  );
  const sounds = await readClips(run, selected.map(({ clip }) => clip));
  return listenSideBySide(sounds, captions, { spectrograms: true });
}
