import * as Plot from "@observablehq/plot";
import { max } from "d3-array";
import { resamplingGains } from "../../audio/resample.ts";
import { makeTable } from "../../tables/tables.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";

/** Gains of another resampler, measured at some frequencies. */
export interface MeasuredResponse {
  /** Sample rates (Hz). */
  readonly from: number;
  readonly to: number;
  /** Hz. */
  readonly frequencies: readonly number[];
  /** Amplitude after resampling, by the amplitude before. */
  readonly gains: readonly number[];
}

const COLOURS = { ours: "#0072b2", soxr: "#e69f00" };
/** Gains below this (dB) are drawn at it. */
const LOWEST = -170;

/**
 * Draws what passes our resampler and soxr's: the whole range, and the top of the pass band in detail.
 *
 * @returns Its data: a row a frequency and resampler, `resampler`, `frequency` (Hz), `gain` (dB, no lower than drawn).
 */
export function plotResamplerResponse(soxr: MeasuredResponse): Figure {
  const { from, to, frequencies, gains } = soxr;
  const ours = resamplingGains(from, to, frequencies);
  const points = frequencies.flatMap((frequency, i) => [
    { resampler: "soxr", frequency, gain: decibel(gains[i]!) },
    { resampler: "ours", frequency, gain: decibel(ours[i]!) },
  ]);
  const inBand = points.filter(({ frequency }) => frequency <= 0.9136 * to / 2);
  const ripple = max(inBand, ({ gain }) => Math.abs(gain))!;
  const near = points.filter(({ frequency, gain }) => frequency > 0.8 * to / 2 && gain > -6);
  return drawFigure({
    title: `Resampling is flat to 0.91 of the half rate (within ${ripple.toFixed(3)} dB) and quiet beyond it`,
    subtitle: `Gain from ${from} to ${to} Hz of a sine of each frequency; dashed: half the lower rate`,
    direction: "row",
    data: makeTable(points, { resampler: "text", frequency: "number", gain: "number" }),
  }, [
    panel(points, to / 2, [LOWEST, 10], true),
    panel(near, to / 2, [-6, 0.5], false),
  ]);
}

function panel(
  points: readonly { resampler: string; frequency: number; gain: number }[],
  halfRate: number,
  domain: [number, number],
  hasKey: boolean,
): Panel {
  const line = { x: "frequency", y: "gain", stroke: "resampler" };
  const of = (name: string) => points.filter(({ resampler }) => resampler === name);
  return {
    width: 400,
    height: 340,
    marginLeft: 50,
    marginTop: 64,
    marginBottom: 40,
    x: {
      label: "frequency (kHz)",
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: (hz: number) => `${hz / 1000}`,
    },
    y: { label: "gain (dB)", labelArrow: "none", domain, clamp: true, grid: true },
    color: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
    marks: [
      Plot.ruleX([halfRate].filter((rate) => points.some(({ frequency }) => frequency > rate)), {
        stroke: "#999",
        strokeDasharray: "4 3",
      }),
      Plot.line(of("soxr"), {
        ...line,
        strokeWidth: 5,
        strokeOpacity: 0.6,
      }),
      Plot.line(of("ours"), { ...line, strokeWidth: 1.6 }),
      ...(hasKey ? legendMarks(COLOURS, 24) : []),
    ],
  };
}

function decibel(gain: number): number {
  return 20 * Math.log10(Math.max(gain, 10 ** (LOWEST / 20)));
}
