import { Buffer } from "node:buffer";
import wavefile from "wavefile";
import type { Audio } from "../audio/audio.ts";

/**
 * Makes a player of a clip that shows itself as the value of a cell.
 *
 * @param audio The clip; it is embedded as 16-bit WAV, 2 bytes a sample.
 * @param caption What is heard.
 */
export function listen(
  { samples, sampleRate }: Audio,
  caption: string,
): { [display: symbol]: () => Record<string, string> } {
  const file = new wavefile.WaveFile();
  file.fromScratch(
    1,
    sampleRate,
    "16",
    samples.map((sample) => Math.round(32767 * Math.max(-1, Math.min(1, sample)))),
  );
  const source = `data:audio/wav;base64,${Buffer.from(file.toBuffer()).toString("base64")}`;
  const html =
    `<figure style="margin:0"><figcaption>${caption}</figcaption><audio controls src="${source}"></audio></figure>`;
  return { [Symbol.for("Jupyter.display")]: () => ({ "text/html": html, "text/plain": caption }) };
}
