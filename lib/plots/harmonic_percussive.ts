import { type Audio, duration } from "../audio/audio.ts";
import { complexStft, stft } from "../audio/stft.ts";
import { harmonic, percussive } from "../features/hpss.ts";
import { logMelSpectrogram } from "../features/mel.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { mapPanel } from "./time_panels.ts";

/**
 * Draws the log-mel spectrograms of a clip, of its harmonic part (what lasts) and of its percussive part (what bursts).
 *
 * @param audio The clip at the rate that features are computed at.
 * @param clip Its name, for the title.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotHarmonicPercussive(audio: Audio, clip: string, corpus: string): Figure {
  const spectrum = complexStft(audio);
  const parts = {
    "The clip": audio,
    "Harmonic part": harmonic(spectrum),
    "Percussive part": percussive(spectrum),
  };
  return drawFigure(
    {
      title: `What lasts and what bursts in ${clip}`,
      subtitle: `Log-mel spectrograms, 80 dB from dark to bright, ${
        duration(audio).toFixed(2)
      } s · ${corpus}`,
    },
    Object.entries(parts).map(([title, part]) =>
      mapPanel(logMelSpectrogram(stft(part), { bands: 64 }), title, 110, 4)
    ),
  );
}
