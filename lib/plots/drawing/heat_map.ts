import * as Plot from "@observablehq/plot";
import { Buffer } from "node:buffer";
import { encode } from "fast-png";
import type { FeatureMatrix } from "../../features/feature_matrix.ts";

/** How a matrix is coloured. */
export interface HeatMapOptions {
  /** A sequential scheme of Observable Plot. Default: `magma`. */
  readonly scheme?: Plot.ColorScheme;
  /** The values that have the first and the last colour. Default: the least and the greatest. */
  readonly domain?: readonly [number, number];
}

/**
 * Draws a matrix as a picture that fills a plot's frame, row 0 at the bottom, from its least value (dark) to its
 * greatest.
 *
 * A picture takes a hundredth of the bytes of as many rectangles.
 */
export function heatMap(
  matrix: FeatureMatrix,
  width: number,
  height: number,
  options: HeatMapOptions = {},
): Plot.Markish {
  return Plot.image([0], {
    frameAnchor: "middle",
    src: [picture(matrix, options)],
    width,
    height,
    preserveAspectRatio: "none",
    imageRendering: "pixelated",
  });
}

/** Brings every row to mean 0 and deviation 1, so that rows of different sizes can be seen side by side. */
export function standardiseRows(matrix: FeatureMatrix): FeatureMatrix {
  const { rows, frames } = matrix;
  const values = new Float64Array(matrix.values.length);
  for (let row = 0; row < rows.length; row++) {
    const source = matrix.values.subarray(row * frames, (row + 1) * frames);
    const mean = source.reduce((sum, value) => sum + value, 0) / frames;
    const deviation = Math.sqrt(source.reduce((sum, value) => sum + (value - mean) ** 2, 0) / frames) || 1;
    for (let t = 0; t < frames; t++) values[row * frames + t] = (source[t]! - mean) / deviation;
  }
  return { ...matrix, values };
}

/** Makes a picture of a matrix, a pixel a value: the URL of a PNG. */
export function picture({ values, rows, frames }: FeatureMatrix, options: HeatMapOptions = {}): string {
  const { scheme = "magma", domain: [least, most] = extent(values) } = options;
  const data = new Uint8Array(values.length);
  for (let row = 0; row < rows.length; row++) {
    for (let t = 0; t < frames; t++) {
      const share = most > least ? (values[row * frames + t]! - least) / (most - least) : 0;
      data[(rows.length - 1 - row) * frames + t] = Math.round(255 * share);
    }
  }
  const png = encode({ width: frames, height: rows.length, data, channels: 1, palette: palette(scheme) });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

function extent(values: Float64Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

/** The 256 colours of a scheme: red, green and blue from 0 to 255. */
function palette(scheme: Plot.ColorScheme): number[][] {
  const scale = Plot.scale({ color: { type: "linear", scheme, domain: [0, 255] } });
  return Array.from({ length: 256 }, (_, step) => {
    const colour: string = scale.apply(step);
    const hex = /^#(..)(..)(..)$/.exec(colour);
    return hex
      ? hex.slice(1).map((part) => parseInt(part, 16))
      : (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  });
}
