import type { FeatureMatrix } from "../../features/feature_matrix.ts";
import type { Columns } from "../../tables/tables.ts";
import type { Bar } from "./time_panels.ts";

/** A value of a picture of sound. */
export interface TimedValue {
  /** What is drawn: `waveform`, `mel`, `mfcc`, … */
  readonly family: string;
  /** Which row of it. */
  readonly row: string;
  /** Seconds. */
  readonly time: number;
  readonly value: number;
}

export const TIMED_VALUES: Columns<TimedValue> = {
  family: "text",
  row: "text",
  time: "number",
  value: "number",
};

/** Lists the values of a matrix, row after row. */
export function longForm({ family, rows, frames, hop, values }: FeatureMatrix): TimedValue[] {
  return Array.from(values, (value, index) => ({
    family,
    row: rows[Math.floor(index / frames)]!,
    time: (index % frames) * hop,
    value,
  }));
}

/** Lists the extremes of a waveform: two rows, `low` and `high`. */
export function longWaveform(bars: readonly Bar[]): TimedValue[] {
  return (["low", "high"] as const).flatMap((row) =>
    bars.map((bar) => ({ family: "waveform", row, time: bar.time, value: bar[row] }))
  );
}
