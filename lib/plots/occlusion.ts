import * as Plot from "@observablehq/plot";
import { least } from "d3-array";
import { duration } from "../audio/audio.ts";
import { stft } from "../audio/stft.ts";
import { logMelSpectrogram } from "../features/mel.ts";
import type { ClipExplanation } from "../stages/explain_clip.ts";
import { makeTable } from "../tables.ts";
import { INK, REFERENCE } from "./colours.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { caption, mapPanel, timePanel, waveformBars, waveformPanel } from "./time_panels.ts";

/** Least fall of the probability that is called one. */
const FALL = 0.05;

/**
 * Draws which parts of a clip carry a decision: its waveform and log-mel spectrogram and, below, how probable the predicted emotion
 * is when the part around each moment is cut out.
 *
 * @param explanation What `explainClip()` finds.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the parts, with the time of their middle.
 */
export function plotOcclusion(explanation: ClipExplanation, corpus: string): Figure {
  const { audio, actual, predicted, probability, parts } = explanation;
  const points = parts.map((part) => ({ ...part, middle: (part.start + part.end) / 2 }));
  const decisive = least(points, ({ without }) => without)!;
  const width = decisive.end - decisive.start;
  const heard = actual === predicted ? `${actual}, recognised` : `${actual}, taken for ${predicted}`;
  const finding = probability - decisive.without < FALL
    ? "no single part decides"
    : `without ${decisive.start.toFixed(1)} to ${decisive.end.toFixed(1)} s, ${
      decisive.without.toFixed(2)
    } instead of ${probability.toFixed(2)}`;
  const label = `Probability of ${predicted} without the ${width.toFixed(1)} s around each moment`;
  return drawFigure({
    title: `${heard}: ${finding}`,
    subtitle: `${
      explanation.clip.split("/").at(-1)
    }; dashed: the whole clip; below it: parts that speak for ${predicted} · ${corpus}`,
    data: makeTable(points, { start: "number", middle: "number", end: "number", without: "number" }),
  }, [
    waveformPanel(audio, waveformBars(audio)),
    mapPanel(
      logMelSpectrogram(stft(audio), { bands: 64 }),
      "Log-mel spectrogram (80 dB from dark to bright)",
      110,
      4,
    ),
    {
      ...timePanel("Probability without each part", 130, duration(audio)),
      y: { domain: [0, 1], label: null, ticks: 3, grid: true },
      marks: [
        ...[{ bound: Math.min, fill: INK }, { bound: Math.max, fill: REFERENCE }].map(({ bound, fill }) =>
          Plot.areaY(points, {
            x: "middle",
            y1: probability,
            y2: ({ without }) => bound(without, probability),
            fill,
            fillOpacity: 0.45,
          })
        ),
        Plot.line(points, { x: "middle", y: "without", stroke: "#222" }),
        Plot.ruleY([probability], { stroke: REFERENCE, strokeDasharray: "4 3" }),
        Plot.dot(points, { x: "middle", y: "without", r: 2, fill: "#222" }),
        caption(label),
      ],
    },
  ]);
}
