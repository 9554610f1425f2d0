import { type Audio, duration } from "../../audio/audio.ts";
import { stft } from "../../audio/stft.ts";
import type { FeatureMatrix } from "../../features/feature_matrix.ts";
import { logMelSpectrogram } from "../../features/spectrum/mel.ts";
import { makeTable } from "../../tables/tables.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { standardiseRows } from "../drawing/heat_map.ts";
import { longForm, TIMED_VALUES } from "../drawing/long_form.ts";
import { mapPanel } from "../drawing/time_panels.ts";

/** A layer of an encoder over the frames of a clip. */
export interface HeardLayer {
  /** `encoder_l3`. */
  readonly name: string;
  readonly matrix: FeatureMatrix;
}

/** Layers drawn at most, and frames: of longer clips, neighbours are averaged. */
const MOST_LAYERS = 3, MOST_FRAMES = 200;

/**
 * Draws, below a clip's log-mel spectrogram, how similar the frames of an encoder's layers are to each other: the first layer, the
 * last, and one between.
 *
 * Similarity is the cosine of two frames, of values that are standardised over the clip: what all frames have in common says
 * nothing, and a few values are often a hundred times as large as the others.
 *
 * @param audio The clip.
 * @param layers What the layers make of it, in order.
 * @param clip Its name, for the title.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a pair of frames, `family` (the layer), `row` (s), `time` (s), `value` (−1 to 1).
 */
export function plotLayerSimilarity(
  audio: Audio,
  layers: readonly HeardLayer[],
  clip: string,
  corpus: string,
): Figure {
  const shown = pickLayers(layers).map(({ name, matrix }) => ({ ...compareFrames(matrix), family: name }));
  const spectrogram = logMelSpectrogram(stft(audio), { bands: 64 });
  return drawFigure({
    title: `What an encoder holds for alike in ${clip}`,
    subtitle: `Cosine of frames of standardised values, bright is alike, ${duration(audio).toFixed(2)} s; ` +
      `a bright block is a stretch that the layer takes for one thing · ${corpus}`,
    data: makeTable(shown.flatMap(longForm), TIMED_VALUES),
  }, [
    mapPanel(spectrogram, "Log-mel spectrogram (80 dB from dark to bright)", 110, 4),
    ...shown.map((matrix) => mapPanel(matrix, `${matrix.family}: frames against frames (s)`, 200, 4)),
  ]);
}

/** Picks the first layer, the last, and one between. */
function pickLayers(layers: readonly HeardLayer[]): HeardLayer[] {
  const last = layers.length - 1;
  const picked = Array.from({ length: MOST_LAYERS }, (_, i) => Math.round(i * last / (MOST_LAYERS - 1)));
  return [...new Set(picked)].map((index) => layers[index]!);
}

/** Computes the similarity of all pairs of frames: [frames × frames]. */
function compareFrames(matrix: FeatureMatrix): FeatureMatrix {
  const { frames, hop, units } = normaliseFrames(matrix);
  const width = matrix.rows.length, values = new Float64Array(frames * frames);
  for (let a = 0; a < frames; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let row = 0; row < width; row++) sum += units[a * width + row]! * units[b * width + row]!;
      values[a * frames + b] = values[b * frames + a] = sum;
    }
  }
  const rows = Array.from({ length: frames }, (_, frame) => (frame * hop).toFixed(1));
  return { family: matrix.family, rows, frames, values, hop };
}

/** Standardises values over the clip, averages neighbouring frames of a long one, and makes each frame 1 long. */
function normaliseFrames(matrix: FeatureMatrix) {
  const { rows: { length: width }, frames, values, hop } = standardiseRows(matrix);
  const step = Math.ceil(frames / MOST_FRAMES), count = Math.ceil(frames / step);
  const units = new Float64Array(count * width);
  for (let row = 0; row < width; row++) {
    for (let frame = 0; frame < frames; frame++) {
      units[Math.floor(frame / step) * width + row]! += values[row * frames + frame]!;
    }
  }
  for (let frame = 0; frame < count; frame++) {
    const unit = units.subarray(frame * width, (frame + 1) * width);
    const length = Math.sqrt(unit.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let row = 0; row < width; row++) unit[row]! /= length;
  }
  return { frames: count, hop: step * hop, units };
}
