import { Buffer } from "node:buffer";
import wavefile from "wavefile";
import type { Audio } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import { stft } from "../audio/stft.ts";
import { FEATURE_RATE } from "../features/family.ts";
import { logMelSpectrogram } from "../features/spectrum/mel.ts";
import { picture } from "../plots/drawing/heat_map.ts";
import { showAs, type Shown } from "./display.ts";
import { escapeHtml } from "../tables/escape_html.ts";

/** The rate of {@link listenSideBySide} (Hz), and that of telephones. */
const TELEPHONE = 8000;

/**
 * Makes a player of a clip that shows itself as the value of a cell.
 *
 * @param audio The clip; it is embedded as 16-bit WAV, 2 bytes a sample.
 * @param caption What the clip is.
 */
export function listen(audio: Audio, caption: string): Shown {
  return showAs({ "text/html": player(toWav(audio), caption), "text/plain": caption });
}

/** How players are shown. */
export interface PlayersOptions {
  /** Whether a log-mel spectrogram stands above each. Default: false. */
  readonly spectrograms?: boolean;
}

/**
 * Makes players of several clips, side by side, that show themselves as the value of a cell.
 *
 * @param clips They are embedded in telephone quality, 8000 bytes a second, to keep the notebook small.
 * @param captions What each clip is.
 */
export function listenSideBySide(
  clips: readonly Audio[],
  captions: readonly string[],
  { spectrograms = false }: PlayersOptions = {},
): Shown {
  const players = clips.map((audio, index) => {
    const file = toWav(resample(audio, TELEPHONE));
    file.toMuLaw();
    return player(file, captions[index] ?? "", spectrograms ? spectrogramOf(audio) : "");
  });
  return showAs({
    "text/html": `<div style="display:flex;flex-wrap:wrap;gap:12px">${players.join("")}</div>`,
    "text/plain": captions.join(", "),
  });
}

function toWav({ samples, sampleRate }: Audio): wavefile.WaveFile {
  const file = new wavefile.WaveFile();
  const toWhole = (sample: number) => Math.round(32767 * Math.max(-1, Math.min(1, sample)));
  file.fromScratch(1, sampleRate, "16", samples.map(toWhole));
  return file;
}

/** Pictures a clip as wide as its player: 40 bands up to half of the features' rate, 80 dB from dark to bright. */
function spectrogramOf(audio: Audio): string {
  const source = picture(logMelSpectrogram(stft(resample(audio, FEATURE_RATE)), { bands: 40 }));
  return `<img alt="spectrogram" src="${source}" style="display:block;width:300px;height:80px">`;
}

function player(file: wavefile.WaveFile, caption: string, picture = ""): string {
  const source = `data:audio/wav;base64,${Buffer.from(file.toBuffer()).toString("base64")}`;
  return `<figure style="margin:0"><figcaption>${escapeHtml(caption)}</figcaption>${picture}` +
    `<audio controls src="${source}"></audio></figure>`;
}
