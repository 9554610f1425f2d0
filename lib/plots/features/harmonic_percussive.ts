import { type Audio, duration } from "../../audio/audio.ts";
import { complexStft, stft } from "../../audio/stft.ts";
import { harmonic, percussive } from "../../features/tonal/hpss.ts";
import { logMelSpectrogram } from "../../features/spectrum/mel.ts";
import { makeTable } from "../../tables/tables.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { longForm, TIMED_VALUES } from "../drawing/long_form.ts";
import { mapPanel } from "../drawing/time_panels.ts";

/**
 * Draws the log-mel spectrograms of a clip, of its harmonic part (what lasts) and of its percussive part (what bursts).
 *
 * @param audio The clip at the rate that features are computed at.
 * @param clip Its name, for the title.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a value over time, `part` (`clip`, `harmonic`, `percussive`), `family`, `row`, `time` (s), `value` (dB).
 */
export function plotHarmonicPercussive(audio: Audio, clip: string, corpus: string): Figure {
  const spectrum = complexStft(audio);
  const parts = [
    { part: "clip", title: "The clip", sound: audio },
    { part: "harmonic", title: "Harmonic part", sound: harmonic(spectrum) },
    { part: "percussive", title: "Percussive part", sound: percussive(spectrum) },
  ].map(({ part, title, sound }) => (
    { part, title, matrix: logMelSpectrogram(stft(sound), { bands: 64 }) }
  ));
  return drawFigure({
    title: `What lasts and what bursts in ${clip}`,
    subtitle: `Log-mel spectrograms, 80 dB from dark to bright, ${duration(audio).toFixed(2)} s · ${corpus}`,
    data: makeTable(
      parts.flatMap(({ part, matrix }) => longForm(matrix).map((value) => ({ part, ...value }))),
      { part: "text", ...TIMED_VALUES },
    ),
  }, parts.map(({ title, matrix }) => mapPanel(matrix, title, 110, 4)));
}
