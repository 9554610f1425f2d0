import * as Plot from "@observablehq/plot";
import { max, ticks } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { type Audio, duration } from "../../audio/audio.ts";
import { resample } from "../../audio/resample.ts";
import { stft } from "../../audio/stft.ts";
import type { Example } from "../../explore/examples.ts";
import type { FeatureMatrix } from "../../features/feature_matrix.ts";
import { FEATURE_RATE } from "../../features/family.ts";
import { logMelSpectrogram } from "../../features/spectrum/mel.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { makeTable, rowsOf } from "../../tables/tables.ts";
import { emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { picture } from "../drawing/heat_map.ts";
import { longForm, longWaveform, TIMED_VALUES } from "../drawing/long_form.ts";
import { type Bar, extremes } from "../drawing/time_panels.ts";

/** Panels side by side, and pixels of each. */
const ACROSS = 4, WIDTH = 200, HEIGHT = 150;

/** Pixels beside the first panel, for its first time. */
const MARGIN = 12;

/** Shares of a panel's height: the spectrogram below, the waveform above it, and over that the emotion's name. */
const SPECTRUM = 0.55, WAVE = 0.3;

/** Parts that the longest waveform is drawn in. */
const BARS = 100;

/**
 * Draws a clip of each emotion, waveform above log-mel spectrogram, all on one scale of time and of level.
 *
 * @param examples What `selectExamples()` makes: columns `emotion`, `speaker`, `sentence`.
 * @param clips The sound of each.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a value over time, `emotion`, `family` (`waveform`, `mel`), `row` (of a waveform `low` and `high`),
 * `time` (s), `value` (of a spectrogram dB).
 */
export function plotExamples(examples: DataFrame, clips: readonly Audio[], corpus: string): Figure {
  const rows = rowsOf<Example>(withShortKeys(examples));
  const longest = max(clips, duration)!;
  const cells = rows.map(({ emotion }, index) => makeCell(emotion, clips[index]!, index, longest / BARS));
  const isOne = new Set(rows.map(({ speaker, sentence }) => `${speaker}\n${sentence}`)).size === 1;
  const highest = FEATURE_RATE / 2;
  return drawFigure({
    title: isOne && rows[0]!.sentence !== null
      ? `Speaker ${rows[0]!.speaker} says one sentence in ${rows.length} emotions`
      : `A clip of each of ${rows.length} emotions`,
    subtitle:
      `Waveform, and log-mel spectrogram from 0 to ${highest} Hz, 80 dB from dark to bright · ${corpus}`,
    data: makeTable(
      cells.flatMap(({ emotion, bars, spectrogram }) =>
        [...longWaveform(bars), ...longForm(spectrogram)].map((value) => ({ emotion, ...value }))
      ),
      { emotion: "text", ...TIMED_VALUES },
    ),
  }, [grid(cells, longest)]);
}

/** A clip of the figure. */
interface Cell {
  readonly emotion: string;
  /** Seconds. */
  readonly length: number;
  /** Column and row. */
  readonly fx: number;
  readonly fy: number;
  readonly bars: readonly Bar[];
  readonly spectrogram: FeatureMatrix;
}

/** Measures what is drawn of the clip of an index; its waveform by parts of so many seconds. */
function makeCell(emotion: string, clip: Audio, index: number, seconds: number): Cell {
  const audio = resample(clip, FEATURE_RATE);
  return {
    emotion,
    length: duration(audio),
    fx: index % ACROSS,
    fy: Math.floor(index / ACROSS),
    bars: extremes(audio, seconds),
    spectrogram: logMelSpectrogram(stft(audio), { bands: 40 }),
  };
}

/** Makes a panel of all clips; the longest lasts so many seconds. */
function grid(cells: readonly Cell[], longest: number): Panel {
  const seconds = 1.1 * longest; // of a cell, its space to the next included
  const waves = cells.flatMap(({ emotion, fx, fy, bars }) =>
    bars.map((bar) => ({ emotion, fx, fy, ...bar }))
  );
  const peak = max(waves, ({ low, high }) => Math.max(high, -low))!;
  const level = (sample: number) => SPECTRUM + WAVE * (1 + sample / peak) / 2;
  const facets = { fx: "fx", fy: "fy" } as const;
  return {
    width: MARGIN + WIDTH * Math.min(ACROSS, cells.length),
    height: 36 + HEIGHT * Math.ceil(cells.length / ACROSS),
    marginLeft: MARGIN,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 36,
    x: {
      domain: [0, seconds],
      label: "time (s)",
      labelAnchor: "center",
      labelArrow: "none",
      ticks: ticks(0, 0.9 * longest, 4),
    },
    y: { domain: [0, 1], axis: null },
    fx: { axis: null, padding: 0 },
    fy: { axis: null, padding: 0 },
    color: emotionColours(cells.map(({ emotion }) => emotion)),
    marks: [
      Plot.image(cells, {
        ...facets,
        x: ({ length }) => length / 2,
        y: SPECTRUM / 2,
        src: ({ spectrogram }) => picture(spectrogram),
        width: ({ length }) => WIDTH * length / seconds,
        height: HEIGHT * SPECTRUM - 4,
        preserveAspectRatio: "none",
        imageRendering: "pixelated",
      }),
      Plot.areaY(waves, {
        ...facets,
        x: "time",
        y1: ({ low }) => level(low),
        y2: ({ high }) => level(high),
        fill: "emotion",
      }),
      Plot.text(cells, { ...facets, text: "emotion", frameAnchor: "top-left", dy: 6, fontWeight: 600 }),
    ],
  };
}
