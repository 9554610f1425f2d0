import * as Plot from "@observablehq/plot";
import { type Audio, duration } from "../../audio/audio.ts";
import { type FeatureMatrix, row } from "../../features/feature_matrix.ts";
import { INK } from "./colours.ts";
import type { Panel } from "./figure.ts";
import { heatMap } from "./heat_map.ts";

/** Pixels of a panel, and of the space beside its frame: the same for all, so that their time axes align. */
const WIDTH = 760, LEFT = 120, RIGHT = 12;

/** A part of a waveform. */
export interface Bar {
  /** Seconds. */
  readonly time: number;
  /** The least and the greatest sample. */
  readonly low: number;
  readonly high: number;
}

/** Finds the extremes of a waveform in every two pixels of its panel. */
export function waveformBars(audio: Audio): Bar[] {
  return extremes(audio, 2 * duration(audio) / (WIDTH - LEFT - RIGHT));
}

/** Makes a panel of a waveform. */
export function waveformPanel(audio: Audio, bars: readonly Bar[]): Panel {
  const title = "Waveform (full scale = 1)";
  return {
    ...timePanel(title, 104, duration(audio)),
    y: { label: null, ticks: 3 },
    marks: [Plot.areaY(bars, { x: "time", y1: "low", y2: "high", fill: INK }), caption(title)],
  };
}

/** Finds the least and the greatest sample in parts of a clip that last so many seconds, or a sample. */
export function extremes({ samples, sampleRate }: Audio, seconds: number): Bar[] {
  const length = Math.max(1, Math.floor(seconds * sampleRate));
  return Array.from({ length: Math.ceil(samples.length / length) }, (_, bar) => {
    let low = 0, high = 0;
    for (const sample of samples.subarray(bar * length, (bar + 1) * length)) {
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    return { time: (bar * length) / sampleRate, low, high };
  });
}

/**
 * Makes a panel of a matrix, as a picture.
 *
 * @param labels About as many of its rows are labelled.
 */
export function mapPanel(matrix: FeatureMatrix, title: string, height: number, labels: number): Panel {
  const count = matrix.rows.length;
  const step = Math.ceil(count / labels);
  const ticks = matrix.rows.map((_, row) => row + 0.5).filter((_, row) => row % step === 0);
  const name = (y: number) => matrix.rows[Math.floor(y)] ?? "";
  return {
    ...timePanel(title, height + 24, matrix.frames * matrix.hop),
    y: { domain: [0, count], ticks, tickFormat: name, label: null, tickSize: 0 },
    marks: [heatMap(matrix, WIDTH - LEFT - RIGHT, height), caption(title)],
  };
}

/** Makes a panel of a matrix of one row, as a line. */
export function linePanel(matrix: FeatureMatrix, title: string): Panel {
  const points = Array.from(row(matrix, 0), (value, t) => ({ time: t * matrix.hop, value }));
  return {
    ...timePanel(title, 84, matrix.frames * matrix.hop),
    y: { label: null, ticks: 3, zero: true, grid: true },
    marks: [Plot.lineY(points, { x: "time", y: "value", stroke: INK }), caption(title)],
  };
}

/** Makes a panel without marks whose time axis aligns with those of the others. */
export function timePanel(label: string, height: number, seconds: number): Panel {
  return {
    width: WIDTH,
    height: height + 17,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 20,
    marginBottom: 21,
    ariaLabel: label,
    x: { domain: [0, seconds], label: null, tickFormat: (time: number) => `${time} s` },
  };
}

/** Makes the mark that names a panel. */
export function caption(text: string): Plot.Markish {
  return Plot.text([text], {
    frameAnchor: "top-left",
    text: [text],
    textAnchor: "start",
    dy: -14,
    fontWeight: 600,
  });
}
