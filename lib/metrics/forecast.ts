/** How probable a model held each class to be, clip by clip. */
export interface Forecast {
  /** The classes, in order. */
  readonly emotions: readonly string[];
  /** Class of each clip: [clips]. */
  readonly y: readonly number[];
  /** Float64Array [clips × classes]; each row sums to 1. */
  readonly p: Float64Array;
  /** How many forecasts there are of each clip: the number of seeds. Default: 1. */
  readonly seeds?: number;
}

/** The class that was held most probable for a clip. */
export interface TopPrediction {
  /** Its probability. */
  readonly confidence: number;
  /** Whether it is the clip's class. */
  readonly isRight: boolean;
}

/** Lists the most probable class of each clip: of several equally probable, the first. */
export function topPredictions({ emotions: { length: classes }, y, p }: Forecast): TopPrediction[] {
  return y.map((label, clip) => {
    const row = p.subarray(clip * classes, (clip + 1) * classes);
    const confidence = row.reduce((a, b) => Math.max(a, b));
    return { confidence, isRight: row.indexOf(confidence) === label };
  });
}
