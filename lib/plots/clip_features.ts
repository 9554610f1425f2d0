import * as Plot from "@observablehq/plot";
import { type Audio, duration } from "../audio/audio.ts";
import { stft } from "../audio/stft.ts";
import { FAMILIES } from "../features/families.ts";
import type { Feature } from "../features/family.ts";
import { computeFeatures } from "../features/features.ts";
import { type FeatureMatrix, row } from "../features/feature_matrix.ts";
import { logMelSpectrogram } from "../features/mel.ts";
import { INK } from "./colours.ts";
import { drawFigure, type Figure, type Panel } from "./figure.ts";
import { heatMap, standardiseRows } from "./heat_map.ts";

const WIDTH = 760, LEFT = 120, RIGHT = 12;

/**
 * Draws a clip's waveform and, aligned below it, its log-mel spectrogram and each family of features over time.
 *
 * @param audio The clip at the rate that features are computed at.
 * @param clip Its name, for the title.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotClipFeatures(
  audio: Audio,
  features: readonly Feature[],
  clip: string,
  corpus: string,
): Figure {
  return drawFigure({
    title: `What is measured in ${clip}`,
    subtitle: `${
      duration(audio).toFixed(2)
    } s at ${audio.sampleRate} Hz; dark is low, bright is high · ${corpus}`,
  }, [
    waveformPanel(audio),
    mapPanel(logMelSpectrogram(stft(audio)), "Log-mel spectrogram (80 dB from dark to bright)", 110, 4),
    ...computeFeatures(audio, features).map((matrix) => familyPanel(matrix)),
  ]);
}

function familyPanel(matrix: FeatureMatrix): Panel {
  const { family } = matrix;
  const title = `${FAMILIES[family]!.title} (${FAMILIES[family]!.unit})`;
  if (matrix.rows.length === 1) return linePanel(matrix, title);
  return family === "mfcc"
    ? mapPanel(standardiseRows(matrix), "MFCC (each row in its own deviations)", 110, 4)
    : mapPanel(matrix, title, 18 + 13 * matrix.rows.length, matrix.rows.length);
}

/** A matrix as a picture; about as many of its rows are labelled as asked for. */
function mapPanel(matrix: FeatureMatrix, title: string, height: number, labels: number): Panel {
  const count = matrix.rows.length;
  const step = Math.ceil(count / labels);
  const ticks = matrix.rows.map((_, row) => row + 0.5).filter((_, row) => row % step === 0);
  return {
    ...frame(title, height + 24, matrix.frames * matrix.hop),
    y: {
      domain: [0, count],
      ticks,
      tickFormat: (place: number) => matrix.rows[Math.floor(place)] ?? "",
      label: null,
      tickSize: 0,
    },
    marks: [heatMap(matrix, WIDTH - LEFT - RIGHT, height), caption(title)],
  };
}

function linePanel(matrix: FeatureMatrix, title: string): Panel {
  const points = Array.from(row(matrix, 0), (value, t) => ({ time: t * matrix.hop, value }));
  return {
    ...frame(title, 84, matrix.frames * matrix.hop),
    y: { label: null, ticks: 3, zero: true, grid: true },
    marks: [Plot.lineY(points, { x: "time", y: "value", stroke: INK }), caption(title)],
  };
}

/** The waveform's extremes, a bar a pixel. */
function waveformPanel(audio: Audio): Panel {
  const { samples, sampleRate } = audio;
  const bars = WIDTH - LEFT - RIGHT;
  const length = Math.max(1, Math.floor(samples.length / bars));
  const extremes = Array.from({ length: Math.ceil(samples.length / length) }, (_, bar) => {
    let low = 0, high = 0;
    for (const sample of samples.subarray(bar * length, (bar + 1) * length)) {
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    return { time: (bar * length) / sampleRate, low, high };
  });
  return {
    ...frame("waveform", 104, duration(audio)),
    y: { label: null, ticks: 3 },
    marks: [
      Plot.areaY(extremes, { x: "time", y1: "low", y2: "high", fill: INK }),
      caption("Waveform (full scale = 1)"),
    ],
  };
}

function frame(label: string, height: number, seconds: number): Panel {
  return {
    width: WIDTH,
    height: height + 14,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 20,
    marginBottom: 18,
    ariaLabel: label,
    x: { domain: [0, seconds], label: null, tickFormat: (time: number) => `${time} s` },
  };
}

function caption(text: string): Plot.Markish {
  return Plot.text([text], {
    frameAnchor: "top-left",
    text: [text],
    textAnchor: "start",
    dy: -14,
    fontWeight: 600,
  });
}
