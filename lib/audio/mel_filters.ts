/** Filters that sum frequencies to bands of the mel scale. */
export interface MelFilters {
  /** The weights of the frequencies in each band. */
  readonly filters: readonly Float64Array[];
  /** The frequency of each filter's peak (Hz). */
  readonly centres: Float64Array;
}

/**
 * Makes triangles on Slaney's mel scale from 0 Hz on, each of unit area: `librosa.filters.mel` (Slaney 1998, Auditory
 * Toolbox).
 *
 * @param frequencies Of the values that are to be summed (Hz).
 * @param highest Where the last triangle ends (Hz).
 *
 * @example
 * ```ts
 * const { filters, centres } = slaneyFilters(Float64Array.of(0, 100, 200, 300), 300, 2);
 * if (centres.join() !== "100,200" || filters[0]!.join() !== "0,0.01,0,0") throw new Error("peaks at 100 and 200 Hz");
 * ```
 */
export function slaneyFilters(frequencies: Float64Array, highest: number, bands: number): MelFilters {
  const top = hzToMel(highest);
  const edges = Float64Array.from({ length: bands + 2 }, (_, i) => melToHz((top * i) / (bands + 1)));
  const filters = triangles(frequencies, edges).map((triangle, band) =>
    triangle.map((weight) => weight * (2 / (edges[band + 2]! - edges[band]!)))
  );
  return { filters, centres: edges.slice(1, -1) };
}

/**
 * Makes triangles that rise from each edge to the next and fall to the one behind that; their peaks are 1.
 *
 * @param positions Of the values that are to be weighed, in the unit of the edges.
 *
 * @example
 * ```ts
 * const [one] = triangles(Float64Array.of(0, 1, 2, 3, 4), Float64Array.of(0, 2, 4));
 * if (one!.join() !== "0,0.5,1,0.5,0") throw new Error("up and down again");
 * ```
 */
export function triangles(positions: Float64Array, edges: Float64Array): Float64Array[] {
  return Array.from({ length: edges.length - 2 }, (_, band) => {
    const [low, centre, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    return positions.map((position) =>
      Math.max(0, Math.min((position - low) / (centre - low), (high - position) / (high - centre)))
    );
  });
}

/** Slaney's mel scale: linear below 1000 Hz (200/3 Hz a mel), logarithmic above (27 mel for a factor of 6.4). */
const HZ_PER_MEL = 200 / 3;
const BREAK_HZ = 1000;
const BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
const LOG_STEP = Math.log(6.4) / 27;

function hzToMel(hz: number): number {
  return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
}

function melToHz(mel: number): number {
  return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
}
