import * as Plot from "@observablehq/plot";
import { least } from "d3-array";
import { duration } from "../../audio/audio.ts";
import { stft } from "../../audio/stft.ts";
import { logMelSpectrogram } from "../../features/spectrum/mel.ts";
import type { ClipExplanation } from "../../explain/clip_explanation.ts";
import { makeTable } from "../../tables/tables.ts";
import { INK, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { caption, mapPanel, timePanel, waveformBars, waveformPanel } from "../drawing/time_panels.ts";

/** By which factor the odds must be less without a part for it to count as decisive, and how far the probability must fall to be named. */
const TIMES = 2, FALL = 0.05;

/**
 * Draws which parts of a clip carry a decision: its waveform and log-mel spectrogram and, below, the log-odds of the predicted emotion
 * when the part around each moment is cut out.
 *
 * @param explanation What `explainClip()` finds.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the parts, with the time of their middle.
 */
export function plotOcclusion(explanation: ClipExplanation, corpus: string): Figure {
  const { audio, actual, predicted, whole, parts } = explanation;
  const points = parts.map((part) => ({ ...part, middle: (part.start + part.end) / 2 }));
  const width = parts[0]!.end - parts[0]!.start;
  const decision = actual === predicted ? `${actual}, recognised` : `${actual}, taken for ${predicted}`;
  const name = explanation.clip.split("/").at(-1);
  const label = `Log-odds of ${predicted} without the ${width.toFixed(1)} s around each moment`;
  return drawFigure({
    title: `${decision}: ${finding(explanation)}`,
    subtitle: `${name}; dashed: the whole clip; below it: parts that speak for ${predicted} · ${corpus}`,
    data: makeTable(points, {
      start: "number",
      middle: "number",
      end: "number",
      probability: "number",
      log_odds: "number",
    }),
  }, [
    waveformPanel(audio, waveformBars(audio)),
    mapPanel(
      logMelSpectrogram(stft(audio), { bands: 64 }),
      "Log-mel spectrogram (80 dB from dark to bright)",
      110,
      4,
    ),
    {
      ...timePanel("Log-odds without each part", 130, duration(audio)),
      y: { label: null, ticks: 4, grid: true, nice: true },
      marks: [
        ...[{ bound: Math.min, fill: INK }, { bound: Math.max, fill: REFERENCE }].map(({ bound, fill }) =>
          Plot.areaY(points, {
            x: "middle",
            y1: whole.log_odds,
            y2: ({ log_odds }) => bound(log_odds, whole.log_odds),
            fill,
            fillOpacity: 0.45,
          })
        ),
        Plot.line(points, { x: "middle", y: "log_odds", stroke: "#222" }),
        Plot.ruleY([whole.log_odds], { stroke: REFERENCE, strokeDasharray: "4 3" }),
        Plot.dot(points, { x: "middle", y: "log_odds", r: 2, fill: "#222" }),
        caption(label),
      ],
    },
  ]);
}

/** Says without which part the model is least sure, by the probability where that tells it, else by the odds. */
function finding({ whole, parts }: ClipExplanation): string {
  const { start, end, probability, log_odds } = least(parts, ({ log_odds }) => log_odds)!;
  const times = Math.exp(whole.log_odds - log_odds);
  if (times < TIMES) return "no single part decides";
  const without = `without ${start.toFixed(1)} to ${end.toFixed(1)} s`;
  return whole.probability - probability >= FALL
    ? `${without}, ${probability.toFixed(2)} instead of ${whole.probability.toFixed(2)}`
    : `${without}, its odds are ${writeTimes(times)} times less`;
}

/** Writes a factor to two digits, up to a million. */
function writeTimes(times: number): string {
  return times > 1e6 ? "over a million" : Number(times.toPrecision(2)).toLocaleString("en-US");
}
