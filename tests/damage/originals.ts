import JSZip from "jszip";
import wavefile from "wavefile";
import { decodeWav } from "ser/audio/wav.ts";
import { openDemo } from "ser/corpora/demo.ts";
import golden from "../fixtures/sound_golden.json" with { type: "json" };

/** A file as it should be. */
export interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Depths of WAV files, as wavefile names them. */
const DEPTHS = ["8", "16", "24", "32", "32f", "64", "8a", "8m"];

const demo = openDemo(), [first] = demo.labels;

/** A second of the demo's speech, in 16 bits. */
export const SPEECH = await demo.read(first!.clip);

/** WAV files of every depth, and of codecs and containers of its kind. */
export function makeWavs(): Original[] {
  const { audio: { samples, sampleRate } } = decodeWav(SPEECH, "speech");
  const kin = soundFiles(/^WAV|W64|RF64|ADPCM/, "wav");
  return DEPTHS.map((depth): Original => {
    const file = new wavefile.WaveFile();
    const stored = Array.from(samples.subarray(0, sampleRate), (sample) => Math.round(32767 * sample));
    file.fromScratch(1, sampleRate, "16", stored);
    if (depth === "8a") file.toALaw();
    else if (depth === "8m") file.toMuLaw();
    else if (depth !== "16") file.toBitDepth(depth);
    return { name: `WAV ${depth}.wav`, bytes: file.toBuffer() };
  }).concat(kin);
}

/** Files of other formats whose names match. */
export function soundFiles(pattern: RegExp, extension: string): Original[] {
  return Object.entries(golden.cases).filter(([name]) => pattern.test(name))
    .map(([name, { file }]) => ({ name: `${name}.${extension}`, bytes: Uint8Array.fromBase64(file) }));
}

/** Zip archives of three clips: deflated, and stored. */
export function makeZips(): Promise<Original[]> {
  return Promise.all((["DEFLATE", "STORE"] as const).map(async (compression) => {
    const zip = new JSZip();
    for (const path of CLIPS) zip.file(path, SPEECH);
    return {
      name: `${compression}.zip`,
      bytes: await zip.generateAsync({ type: "uint8array", compression }),
    };
  }));
}

/** Tables of these clips, by comma, tab and semicolon, in two encodings, with parts of recordings. */
export function makeTables(): Original[] {
  const plain = [
    "path,emotion,speaker",
    ...CLIPS.map((path) => `${path},${path.split("/").join(",").replace(/_.*$/, "")}`),
  ];
  const parts = [
    "file;start;end;label;SpkrID;sex;age",
    ...CLIPS.map((path, i) => `${path};0;0,5;${i ? "sad" : "ang"};s${i};f;${30 + i}`),
  ];
  const utf16 = (text: string) =>
    Uint8Array.from(`\ufeff${text}`.split("").flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    { name: "comma.csv", bytes: encode(plain.join("\n")) },
    { name: "tab.tsv", bytes: encode(plain.join("\r\n").replaceAll(",", "\t")) },
    { name: "parts.csv", bytes: encode(parts.join("\n")) },
    { name: "utf16.csv", bytes: utf16(plain.join("\n")) },
  ];
}

/** Clips that archives hold and tables list. */
export const CLIPS = ["happy/anna_1.wav", "sad/bert_1.wav", "angry/carl_1.wav"];
