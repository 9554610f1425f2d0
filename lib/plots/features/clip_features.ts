import { type Audio, duration } from "../../audio/audio.ts";
import { stft } from "../../audio/stft.ts";
import { findFamily } from "../../features/family_registry.ts";
import type { FeatureMatrix } from "../../features/feature_matrix.ts";
import { logMelSpectrogram } from "../../features/spectrum/mel.ts";
import { makeTable } from "../../tables/tables.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { standardiseRows } from "../drawing/heat_map.ts";
import { longForm, longWaveform, TIMED_VALUES } from "../drawing/long_form.ts";
import { linePanel, mapPanel, waveformBars, waveformPanel } from "../drawing/time_panels.ts";

/**
 * Draws a clip's waveform and, aligned below it, its log-mel spectrogram and each family of features over time.
 *
 * @param audio The clip at the rate that its features were computed at.
 * @param matrices Its features, as `computeFeatures` gives them.
 * @param clip Its name, for the title.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a value over time, `family` (`waveform`, `mel`, …), `row` (of a waveform `low` and `high`), `time`
 * (s), `value` (not standardised).
 */
export function plotClipFeatures(
  audio: Audio,
  matrices: readonly FeatureMatrix[],
  clip: string,
  corpus: string,
): Figure {
  const bars = waveformBars(audio);
  const seconds = duration(audio).toFixed(2);
  const spectrogram = logMelSpectrogram(stft(audio), { bands: 64 });
  return drawFigure({
    title: `What is measured in ${clip}`,
    subtitle: `${seconds} s at ${audio.sampleRate} Hz; dark is low, bright is high · ${corpus}`,
    data: makeTable([...longWaveform(bars), ...[spectrogram, ...matrices].flatMap(longForm)], TIMED_VALUES),
  }, [
    waveformPanel(audio, bars),
    mapPanel(spectrogram, "Log-mel spectrogram (80 dB from dark to bright)", 110, 4),
    ...matrices.map((matrix) => familyPanel(matrix)),
  ]);
}

function familyPanel(matrix: FeatureMatrix): Panel {
  const { title: name, unit } = findFamily(matrix.family)!;
  const title = unit ? `${name} (${unit})` : name;
  if (matrix.rows.length === 1) return linePanel(matrix, title);
  return matrix.family === "mfcc"
    ? mapPanel(standardiseRows(matrix), "MFCC (each row standardised)", 110, 4)
    : mapPanel(matrix, title, 18 + 13 * matrix.rows.length, matrix.rows.length);
}
